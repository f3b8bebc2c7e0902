/** The settings of the process and the community file: text from outside in, typed values or words out. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { PLATFORMS } from './adapters/index.ts';
import { readEndpoints } from './config/endpoints.ts';
import { type Path, readYaml } from './config/yaml-file.ts';
import { type Community, communityFile } from './domain/community.ts';
import { parseFaq } from './domain/faq.ts';
import type { Endpoint } from './domain/opinion.ts';
import type { Platform, Wanted } from './domain/platform.ts';
import { ROLES, type Role } from './domain/share.ts';

/** What the environment says, with all paths absolute. */
export interface Settings {
  /** The address of this machine at which the page and webhooks are served. */
  host: string;
  /** 0 = any free one. */
  port: number;
  home: string;
  /** A file, or a folder of them. */
  communityFile: string;
  databaseUrl: string;
  /** What of the work this process does. */
  roles: readonly Role[];
  /** Where people reach us; absent = nowhere but on this machine. */
  publicUrl?: string | undefined;
  /** The folder in which backups are put. */
  backups: string;
  /** By which they are sealed; absent = they are not. */
  backupKey?: string | undefined;
  /** Whoever reads /metrics has to show it; absent = only this machine may read it. */
  metricsToken?: string | undefined;
  /** Is asked where the local understanding is unsure; absent = nobody is. */
  model?: Endpoint | undefined;
  /** Writes down recordings; absent = only their platforms do. */
  transcribe?: Endpoint | undefined;
  /** The chat platforms that are asked for; none = the playground is all there is. */
  platforms: readonly WantedPlatform[];
}

/** A chat platform that is to be opened. */
export type WantedPlatform = Pick<Platform, 'name' | 'label'> & Wanted;

/** One thing that is wrong with a community file. */
export interface Problem {
  file: string;
  /** From 1; 0 = the file as a whole. */
  line: number;
  column: number;
  /** residents[3].unit */
  key: string;
  message: string;
}

const LARGEST = 2 * 1024 * 1024;
const TOO_LARGE = 'is larger than 2 MB; a community file is much smaller';

const SHORTEST_SECRET = 16;

/** A secret that no one guesses; the message never repeats it. */
function secret(name: string) {
  return z.string().min(SHORTEST_SECRET, {
    error: `${name} must have at least ${SHORTEST_SECRET} characters; take one from: openssl rand -base64 24`,
  });
}
const environment = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => isIP(text) !== 0, {
      error: ({ input }) =>
        `HOST must be an address of this machine, not ${JSON.stringify(input)}; remove it for 127.0.0.1, set HOST=0.0.0.0 in a container`,
    }),
  PORT: z
    .string()
    .default('3000')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: ({ input }) =>
        `PORT must be a number from 0 to 65535, not ${JSON.stringify(input)}; set PORT=3000, or PORT=0 for any free port`,
    })
    .transform(Number),
  GUANJIA_HOME: z
    .string()
    .default('./data')
    .transform((path) => resolve(path))
    .refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true, {
      error: ({ input }) => `GUANJIA_HOME must be a folder, but ${input} is a file; set GUANJIA_HOME=./data`,
    }),
  COMMUNITY_FILE: z
    .string()
    .default(join(packageFolder(), 'demo', 'community.yaml'))
    .transform((path) => resolve(path)),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, {
      // Never repeats the value: it may hold a password.
      error:
        'DATABASE_URL must be file:PATH or postgresql://USER:PASSWORD@HOST/DATABASE; remove it to use a file in GUANJIA_HOME',
    })
    .optional(),
  ROLE: z
    .enum(['all', ...ROLES], { error: `ROLE must be all, ${ROLES.join(', ')}; remove it to do all` })
    .default('all'),
  GUANJIA_BACKUPS: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  GUANJIA_BACKUP_KEY: secret('GUANJIA_BACKUP_KEY').optional(),
  GUANJIA_METRICS_TOKEN: secret('GUANJIA_METRICS_TOKEN').optional(),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'PUBLIC_URL must be the address under which people reach this server, such as https://guanjia.example; remove it if they do not',
    })
    .optional(),
});

/** Reads the environment; `error` has one line for each setting that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv): Settings | { error: string } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) return { error: read.error.issues.map(({ message }) => message).join('\n') };
  const { HOST, PORT, GUANJIA_HOME, COMMUNITY_FILE, DATABASE_URL, PUBLIC_URL, ROLE, ...operating } =
    read.data;
  const platforms: WantedPlatform[] = [];
  const errors: string[] = [];
  if (ROLE !== 'all' && !DATABASE_URL?.startsWith('postgresql:')) {
    errors.push(
      `ROLE=${ROLE} needs DATABASE_URL=postgresql://…: a database in a file has one process; remove ROLE, or name a server`,
    );
  }
  const { model, transcribe, errors: wrong } = readEndpoints(env);
  errors.push(...wrong);
  for (const { name, label, read: readOwn } of PLATFORMS) {
    const wanted = readOwn(env);
    if (wanted && 'error' in wanted) errors.push(wanted.error);
    else if (wanted) platforms.push({ name, label, open: wanted.open });
  }
  if (errors.length > 0) return { error: errors.join('\n') };
  return {
    host: HOST,
    port: PORT,
    home: GUANJIA_HOME,
    communityFile: COMMUNITY_FILE,
    databaseUrl: DATABASE_URL ?? `file:${join(GUANJIA_HOME, 'guanjia.db')}`,
    roles: ROLE === 'all' ? ROLES : [ROLE],
    publicUrl: PUBLIC_URL,
    backups: operating.GUANJIA_BACKUPS ?? join(GUANJIA_HOME, 'backups'),
    backupKey: operating.GUANJIA_BACKUP_KEY,
    metricsToken: operating.GUANJIA_METRICS_TOKEN,
    model,
    transcribe,
    platforms,
  };
}

/** Reads a community file from the disk. */
export function readCommunity(path: string): { community: Community } | { errors: Problem[] } {
  const near = relative('.', path);
  const file = near.startsWith('..') ? path : near;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    return asWhole(
      file,
      `is a folder of communities; name one of its files, as in COMMUNITY_FILE=${near}/NAME.yaml`,
    );
  }
  if (!found?.isFile()) {
    return asWhole(file, 'there is no such file; set COMMUNITY_FILE to one that exists');
  }
  if (found.size > LARGEST) return asWhole(file, TOO_LARGE);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return asWhole(file, 'is not UTF-8 text; save it as UTF-8');
    return asWhole(file, `cannot be read (${(error as Error).message}); correct its permissions`);
  }
  const read = parseCommunity(text, file);
  return 'errors' in read ? read : withFaq(read.community, path, file);
}

/** The community with the questions and answers of its FAQ, a file beside its own. */
function withFaq(
  community: Community,
  path: string,
  file: string,
): { community: Community } | { errors: Problem[] } {
  const { faqFile } = community;
  if (faqFile === undefined) return { community };
  const beside = join(dirname(path), faqFile);
  const found = statSync(beside, { throwIfNoEntry: false });
  const near = join(dirname(file), faqFile);
  if (!found?.isFile()) {
    return asWhole(file, `faq: there is no file ${near}; write it, or remove the line faq`);
  }
  if (found.size > LARGEST) return asWhole(near, 'is larger than 2 MB; shorten it');
  const read = parseFaq(readFileSync(beside, 'utf8'));
  if ('entries' in read) return { community: { ...community, faq: read.entries } };
  return {
    errors: read.problems.map(({ line, message }) => ({ file: near, line, column: 1, key: '', message })),
  };
}

/** Reads the text of a community file; all that is wrong with it is told at once, in the order of the file. */
export function parseCommunity(
  text: string,
  fileName: string,
): { community: Community } | { errors: Problem[] } {
  if (Buffer.byteLength(text) > LARGEST) return asWhole(fileName, TOO_LARGE);
  const yaml = readYaml(text);
  const errors: Problem[] = [];
  const tell = (path: Path, offset: number, message: string) =>
    errors.push({ file: fileName, ...yaml.position(offset), key: keyText(path), message });

  for (const { path, offset, message } of yaml.faults) tell(path, offset, message);
  const broken = yaml.faults.filter(({ breaks }) => breaks).map(({ offset }) => offset);
  const sound = Math.min(...broken);
  const read = communityFile.safeParse(yaml.value);
  for (const { path, message, ...issue } of read.error?.issues ?? []) {
    const { offset, end } = yaml.spot(path);
    // From a fault in the form on, what is "missing" or "unknown" may only have been misread.
    const compares = issue.code === 'custom' && issue.params?.compares === true;
    if (broken.length === 0 || (end < sound && !compares)) tell(path, offset, message);
  }
  errors.sort((a, b) => a.line - b.line || a.column - b.column);
  return read.success && errors.length === 0 ? { community: read.data } : { errors };
}

function asWhole(file: string, message: string): { errors: Problem[] } {
  return { errors: [{ file, line: 0, column: 0, key: '', message }] };
}

/** One line a problem: demo/community.yaml:35 residents[3].unit: what is wrong; what to do. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, key, message }) => {
      const place = line > 0 ? `${file}:${line}` : file;
      return key ? `${place} ${key}: ${message}` : `${place}: ${message}`;
    })
    .join('\n');
}

function keyText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text ? `${text}.${String(step)}` : String(step);
  }, '');
}

function isDatabaseUrl(text: string): boolean {
  if (text.startsWith('file:')) return text.length > 5 && !text.includes(':memory:');
  return text.startsWith('postgresql://') && URL.canParse(text);
}

/** The folder of package.json, from the sources and from the build alike. */
function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}
