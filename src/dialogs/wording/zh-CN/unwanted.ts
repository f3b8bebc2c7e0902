/** What is said about speaking up unasked in a group, and about keeping quiet there. */
export const unwanted = {
  label: '不用',
  /** Heard: the author, or staff, do not want what we said. */
  said: /^(?:不用|不用了|不需要|不需要了|不必了?|不用管|别管了?|no(?:t)? need(?:ed)?|no,? thanks)[。.!！~～]*$/i,
  /** Where nothing can be pressed. */
  typed: '（不需要请回复“不用”）',
  noted: (numbers: readonly string[]) =>
    numbers.length > 0
      ? `好的，${numbers.join('、')}已为您取消，以后这里少打扰，谢谢您。`
      : '好的，以后这里少打扰，谢谢您。',
  notYours: '对不起，“安静”由客服和主管使用，请您联系客服主管。',
  reset: /恢复|重置|reset/i,
  list: (groups: readonly { name: string; level: number }[]) =>
    [
      '业主群里没有人@管家时，管家多有把握才开口（0为平常，8为最谨慎；紧急情况不受影响）：',
      ...groups.map(({ name, level }) => `${name}：${level}`),
      '要恢复平常，请发“/安静 恢复 群名”，谢谢',
    ].join('\n'),
  restored: (names: readonly string[]) => `${names.join('、')}已恢复平常，谢谢。`,
};
