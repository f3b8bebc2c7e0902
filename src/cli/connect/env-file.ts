/** The lines of `.env`: read, and written so that nothing else in it changes and nobody else can read it. */
import { existsSync, readFileSync } from 'node:fs';
import { chmod, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Answers } from './setup.ts';

/** What stands in the file. */
export function readEnv(path: string): Answers {
  if (!existsSync(path)) return {};
  const entries = Object.entries(parseEnv(readFileSync(path, 'utf8')));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The text with these set: in place of their lines, commented out ones too, the rest at the end. */
export function withEntries(text: string, entries: Answers): string {
  const left = new Map(Object.entries(entries));
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const put = (is: (line: string, name: string) => boolean) => {
    for (const [name, value] of left) {
      const at = lines.findIndex((line) => is(line, name));
      if (at < 0) continue;
      lines[at] = `${name}=${quoted(value)}`;
      left.delete(name);
    }
  };
  put((line, name) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(line));
  put((line, name) => new RegExp(`^\\s*#\\s*${name}\\s*=`).test(line));
  const added = [...left].map(([name, value]) => `${name}=${quoted(value)}`);
  return `${[...lines, ...added].join('\n')}\n`;
}

/** Writes them; a power cut leaves the old file or the new one. */
export async function writeEnv(path: string, entries: Answers): Promise<void> {
  const text = withEntries(existsSync(path) ? readFileSync(path, 'utf8') : '', entries);
  const draft = join(dirname(path), `.env.${process.pid}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await chmod(path, 0o600);
}

function quoted(value: string): string {
  if (/^[\w./:@+=-]*$/.test(value)) return value;
  const mark = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'";
  return `${mark}${value}${mark}`;
}
