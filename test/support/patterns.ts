/** Every regular expression of our sources: those that are written, and those that are made when a module is loaded. */
import { parseAst } from 'vite';
import { readTree } from './source-tree.ts';

/** One of them. */
export interface Pattern {
  /** Where it stands. */
  path: string;
  source: string;
  flags: string;
}

/** Programs and threads: loading them would start them. */
const STARTS = /^src\/(?:main|cli\/[^/]+|reports\/thread|adapters\/wechat\/child)\.ts$/;

/** Whose modules make patterns of the words of others when they are loaded. */
const MAKES = /^src\/(?:dialogs|domain)\//;

/** Finds them all; each once a file. */
export async function allPatterns(): Promise<Pattern[]> {
  const tree = readTree('src');
  const found = new Map<string, Pattern>();
  const add = (path: string, { source, flags }: { source: string; flags: string }) =>
    found.set(`${path} ${source} ${flags}`, { path, source, flags });
  for (const [path, text] of tree) {
    walk(parseAst(text, { lang: 'ts' }), ({ pattern, flags }) => add(path, { source: pattern, flags }));
  }
  const Made = globalThis.RegExp;
  for (const [path, text] of tree) {
    if (STARTS.test(path) || !(MAKES.test(path) || text.includes('new RegExp('))) continue;
    globalThis.RegExp = new Proxy(Made, {
      construct: (target, given: [string, string?]) => {
        const made = new target(...given);
        // Packages make theirs while ours is loaded.
        const [, , maker = ''] =
          new Error('made').stack?.split('\n').filter((line) => line.includes('at ')) ?? [];
        const own = /\/(src\/[^?:)]+\.ts)/.exec(maker)?.[1];
        if (own) add(own, made);
        return made;
      },
    });
    try {
      await import(/* @vite-ignore */ `../../${path}`);
    } finally {
      globalThis.RegExp = Made;
    }
  }
  return [...found.values()];
}

function walk(node: unknown, hear: (regex: { pattern: string; flags: string }) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, hear);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { regex } = node as { regex?: { pattern: string; flags: string } };
  if (regex) hear(regex);
  for (const value of Object.values(node)) walk(value, hear);
}
