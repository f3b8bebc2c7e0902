/** The command `npm run replay`: what a changed community file would have made of what was said. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblems, readCommunity } from '../../config.ts';
import { KINDS } from '../../dialogs/kinds/index.ts';
import { wording } from '../../dialogs/wording/index.ts';
import { addDuration, duration } from '../../domain/duration.ts';
import type { Printer } from '../scenario/command.ts';
import type { Scenario } from '../scenario/grammar.ts';
import type { Stage } from '../scenario/stage.ts';
import { differenceOf } from './difference.ts';
import { readLog } from './log.ts';
import { play } from './play.ts';

const USAGE =
  'usage: npm run -s replay -- LOG --community CHANGED.yaml [--today FILE.yaml] [--chat NAME] [--after 2d]';

/** What the command needs. */
export interface Replaying extends Printer {
  openStage: (scenario: Scenario) => Promise<Stage>;
  /** The community file in use. */
  today: string;
}

/** Plays the log under both files and prints the difference; 0 done, 1 the log has lines that cannot be read, 2 nothing was played. */
export async function replayCommand(
  args: readonly string[],
  { openStage, today, out, err }: Replaying,
): Promise<0 | 1 | 2> {
  const refuse = (words: string): 2 => {
    err(words);
    return 2;
  };
  const options = read(args);
  if (typeof options === 'string') return refuse(`${options}; ${USAGE}`);
  const files = [resolve(options.today ?? today), resolve(options.community)] as const;
  const [file] = files;
  const communities = files.map(readCommunity);
  const wrong = communities.flatMap((one) => ('errors' in one ? [formatProblems(one.errors)] : []));
  if (wrong.length > 0) return refuse(wrong.join('\n'));
  const [first] = communities;
  if (!first || 'errors' in first) return refuse(USAGE);
  const { timezone, chats, policy } = first.community;
  const chat = options.chat ?? chats.find(({ kind }) => kind === 'owners')?.name;
  if (chat === undefined || !chats.some(({ name }) => name === chat)) {
    return refuse(
      `there is no chat ${chat ?? ''} in ${file}; name one with --chat: ${chats.map(({ name }) => name).join(', ')}`,
    );
  }
  const source = await readFile(options.log, 'utf8').catch(() => undefined);
  if (source === undefined) return refuse(`${options.log} cannot be read; check the path`);
  const { messages, problems } = readLog(source, timezone);
  for (const { line, message } of problems) err(`${options.log}:${line} ${message}`);
  const [begin] = messages;
  if (!begin) return refuse(`${options.log} holds no messages`);
  const after = duration.safeParse(options.after);
  if (!after.success || after.data === 'off')
    return refuse(`--after ${options.after} is no length of time such as 2d`);
  const afterMs = addDuration(begin.at, after.data, timezone).getTime() - begin.at.getTime();
  const played = [];
  for (const community of files) {
    const stage = await openStage({
      file: options.log,
      name: 'a replay',
      covers: [],
      start: begin.at.toISOString(),
      community,
      policy: {},
      steps: [],
    });
    const kinds = KINDS.map(({ kind }) => kind);
    played.push(await play(stage, messages, chat, afterMs, kinds, isAlert));
    await stage.close();
  }
  const [before, changed] = played;
  if (!before || !changed) return refuse(USAGE);
  out(`${messages.length} messages of ${begin.at.toISOString()} and after, then ${options.after}`);
  for (const line of differenceOf(messages, before, changed, policy)) out(line);
  return problems.length > 0 ? 1 : 0;
}

const isAlert = (text: string): boolean => wording.alert.known.test(text);

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        community: { type: 'string' },
        today: { type: 'string' },
        chat: { type: 'string' },
        after: { type: 'string', default: '2d' },
      },
    });
    const [log, second] = positionals;
    if (log === undefined || second !== undefined) return 'name one log';
    if (values.community === undefined) return 'name the changed file with --community';
    return { ...values, community: values.community, log };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
