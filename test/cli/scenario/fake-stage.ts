import type { SentMessage, Stage } from '../../../src/cli/scenario/stage.ts';

/** A stage that notes what it is told and has the bot repeat what people say; tests put other methods over these. */
export function fakeStage(over: Partial<Stage> = {}) {
  const log: string[] = [];
  const all: SentMessage[] = [];
  let now = new Date('2026-03-02T01:00:00Z');
  let marked = 0;
  let messages = 0;
  const note = (what: string, value?: unknown) => {
    log.push(value === undefined ? what : `${what} ${JSON.stringify(value)}`);
  };
  const stage: Stage = {
    now: () => now,
    chats: () => ['业主群', '工程部群', '私聊:张伟'],
    async say(speech) {
      note('say', speech);
      all.push({
        id: '',
        chat: speech.in,
        text: `回 ${speech.text}`,
        mentions: [],
        choices: [],
        pictures: 0,
        files: 0,
      });
      messages += 1;
      return { id: `m${messages}` };
    },
    press: async (press) => note('press', press),
    settle: async () => note('settle'),
    async advanceTo(at) {
      now = at;
      note('advanceTo', at);
    },
    import: async (kind, file) => note('import', [kind, file]),
    policy: async (values) => note('policy', values),
    restart: async () => note('restart'),
    failChannel: async (failure) => note('failChannel', failure),
    redeliver: async (id) => note('redeliver', id),
    mark: () => {
      marked = all.length;
    },
    sent: () => all.slice(marked),
    ticket: async () => undefined,
    tickets: async () => [],
    record: async () => [],
    deadline: async () => undefined,
    transcript: () => all.map(({ chat, text }) => `${chat}  ${text}`),
    close: async () => note('close'),
    ...over,
  };
  return { stage, log };
}
