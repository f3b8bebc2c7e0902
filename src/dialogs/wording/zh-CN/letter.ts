/** The formal letter of arrears: reason, basis, what is owed, how to pay, whom to ask (N13, W22). */

/** What the letter says beside its table. */
interface LetterWords {
  owners: readonly string[];
  unit: string;
  company: string;
  community: string;
  hotline: string;
  /** Days, worded: 2026年6月10日 */
  phoned: string;
  written: string;
  payBy: string;
  total: string;
}

export const letter = {
  title: '物业费用催缴函',
  date: 'yyyy年M月d日',
  number: (no: string) => `编号：${no}`,
  addressee: (l: LetterWords) => `尊敬的${l.owners.join('、') || '业主'}（${l.unit}）：`,
  paragraphs: (l: LetterWords) => [
    '您好！感谢您一直以来对物业服务工作的理解与支持。',
    `根据《物业服务合同》的约定，业主应当按时交纳物业服务费用。经核对账目，截至${l.written}，您名下${l.unit}尚有下列费用未交纳：`,
  ],
  columns: ['月份', '项目', '应交(元)', '已交(元)', '未交(元)', '最后交费日'],
  total: '合计',
  closing: (l: LetterWords) => [
    `我们曾于${l.phoned}电话通知您，至今未收到上述款项，共计${l.total}元。`,
    `请您在${l.payBy}前到客户服务中心交纳，或拨打${l.hotline}预约上门收取。如您已经交纳，请忽略本函；如对账目有疑问，请与我们联系核对，我们将耐心为您说明。`,
    '逾期仍未交纳的，我们将依照合同和有关法律的规定处理，敬请谅解。谢谢您的配合。',
  ],
  signature: (l: LetterWords) => [`${l.company}物业服务有限公司（盖章）`, `${l.community}客户服务中心`],
};
