/** `npm run connect`: sets up a platform, or prints a code that binds a group. */
import { randomBytes } from 'node:crypto';
import { PLATFORMS } from '../../adapters/index.ts';
import { codeFrom, hashOf } from '../../domain/codes.ts';
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Database } from '../../store/database.ts';
import { storeGroupCode } from '../../store/group-codes.ts';
import { readEnv, writeEnv } from './env-file.ts';
import { SETUPS } from './index.ts';
import type { Answers } from './setup.ts';
import { type Terminal, walk } from './walk.ts';

/** What the command works on. */
export interface Connecting {
  terminal: Terminal;
  /** Where `.env` is. */
  envFile: string;
  /** The environment, which wins over the file. */
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** Opens the database for as long as it is worked with; `error` = one line that says why it cannot. */
  withDatabase<T>(
    work: (db: Database, community: Community) => Promise<T>,
  ): Promise<{ done: T } | { error: string }>;
}

const SECRET_BYTES = 16;
const USAGE = [
  `npm run connect -- ${SETUPS.map(({ name }) => name).join('|')}   sets up a chat platform, step by step`,
  'npm run connect -- code GROUP                       prints a code: said in a group, it makes it that chat of the community file',
];

/** Runs the command; 0 = done, 1 = refused or something is missing, 2 = not understood. */
export async function connectCommand(args: readonly string[], connecting: Connecting): Promise<0 | 1 | 2> {
  const [what, name, ...more] = args;
  if (what === 'code' && name !== undefined && more.length === 0) return printCode(connecting, name);
  if (what === 'code' && name === undefined) return printCode(connecting, undefined);
  const setup = SETUPS.find((one) => one.name === what);
  if (setup && name === undefined) return connect(connecting, setup);
  for (const line of USAGE) connecting.terminal.say(line);
  return 2;
}

async function connect(connecting: Connecting, setup: (typeof SETUPS)[number]): Promise<0 | 1> {
  const { terminal, envFile, env } = connecting;
  const given = Object.entries(env).filter((one): one is [string, string] => Boolean(one[1]));
  const known: Answers = { ...readEnv(envFile), ...Object.fromEntries(given) };
  const walked = await walk(setup, known, terminal);
  if (!walked) {
    terminal.say('Stopped; nothing was written.');
    return 1;
  }
  const { entries, missing } = walked;
  const wanted = PLATFORMS.find((one) => one.name === setup.name)?.read({ ...known, ...entries });
  if (wanted && 'error' in wanted) {
    for (const line of wanted.error.split('\n')) terminal.say(`  WRONG   ${line}`);
    terminal.say('Nothing was written.');
    return 1;
  }
  if (!(await write(connecting, entries, setup))) return 1;
  terminal.say('');
  for (const text of missing) terminal.say(`Still to do: ${text}`);
  terminal.say('Then: npm start, add the bot to a group, and say a code there.');
  terminal.say('A code for a group, now or later: npm run connect -- code GROUP');
  await offerCodes(connecting);
  return missing.length > 0 ? 1 : 0;
}

/** For whoever has the bot running already. */
async function offerCodes(connecting: Connecting): Promise<void> {
  for (;;) {
    const said = await connecting.terminal.ask('Name of the chat for a code now, or nothing: ', false);
    const chat = said?.trim() ?? '';
    if (chat === '') return;
    await printCode(connecting, chat);
  }
}

/** Only after a yes. */
async function write(
  { terminal, envFile }: Connecting,
  entries: Answers,
  setup: (typeof SETUPS)[number],
): Promise<boolean> {
  const names = Object.keys(entries);
  terminal.say('');
  if (names.length === 0) {
    terminal.say(`${envFile} has all of it already.`);
    return true;
  }
  const secrets = setup.steps
    .flatMap(({ questions = [] }) => questions)
    .filter(({ secret }) => secret)
    .map(({ variable }) => variable);
  for (const [name, value] of Object.entries(entries)) {
    const shown = secrets.includes(name) || name.endsWith('_SECRET') ? '(not shown)' : value;
    terminal.say(`  ${name}=${shown}`);
  }
  const said = await terminal.ask(`Write this to ${envFile}? yes or no: `, false);
  if (!/^(?:y|yes|是)$/i.test(said?.trim() ?? '')) {
    terminal.say('Nothing was written.');
    return false;
  }
  await writeEnv(envFile, entries);
  terminal.say(`Written to ${envFile}, readable by you alone.`);
  return true;
}

async function printCode(
  { terminal, now, withDatabase }: Connecting,
  name: string | undefined,
): Promise<0 | 1> {
  const result = await withDatabase(async (db, community) => {
    const names = community.chats.map((chat) => chat.name);
    if (name === undefined || !names.includes(name)) {
      terminal.say(
        `${name === undefined ? 'Name a chat' : `There is no chat ${name}`} of ${community.name}: ${names.join(', ')}`,
      );
      return false;
    }
    const code = codeFrom(randomBytes(SECRET_BYTES).toString('hex'));
    const createdAt = now();
    const { policy, timezone, id: communityId } = community;
    const expiresAt = addDuration(createdAt, policy['bind.codeFor'], timezone);
    const row = { communityId, chat: name, codeHash: hashOf(code), createdAt, expiresAt };
    await db.transaction((tx) => storeGroupCode(tx, row));
    terminal.say(`GJ-${code}`);
    terminal.say(
      `Say it in the group that is to be ${name} until ${expiresAt.toISOString()}; it works once. With Telegram in privacy mode, mention the bot: @BOT GJ-${code}`,
    );
    return true;
  });
  if ('error' in result) terminal.say(result.error);
  return 'done' in result && result.done ? 0 : 1;
}
