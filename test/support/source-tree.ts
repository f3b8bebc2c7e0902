/** Reads source text for the architecture test, without a compiler: imports, string literals, cycles. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** Text of each file by its path from the package's root, with `/`. */
export type SourceTree = ReadonlyMap<string, string>;

/** One file names another. */
export interface Import {
  from: string;
  /** A path from the package's root, or the name of a package. */
  to: string;
}

const COMMENT_OR_LITERAL =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
const IMPORT =
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g;

/** All TypeScript below a folder, but what is generated. */
export function readTree(folder: string): SourceTree {
  const tree = new Map<string, string>();
  for (const entry of readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    const path = posix.join(folder, entry.replaceAll('\\', '/'));
    if (!/\.tsx?$/.test(path) || path.includes('/generated')) continue;
    tree.set(path, readFileSync(join(PACKAGE_ROOT, path), 'utf8'));
  }
  return tree;
}

/** Every import and re-export of every file, those of types and the dynamic ones too. */
export function importsOf(tree: SourceTree): Import[] {
  return [...tree].flatMap(([from, text]) =>
    [...withoutComments(text).matchAll(IMPORT)].map((found) => ({
      from,
      to: resolved(from, found[1] ?? found[2] ?? found[3] ?? ''),
    })),
  );
}

/** The string and template literals of a file, with the line that each begins in. */
export function literalsOf(text: string): { line: number; literal: string }[] {
  return [...text.matchAll(COMMENT_OR_LITERAL)]
    .filter(([found]) => !found.startsWith('/'))
    .map((found) => ({ line: text.slice(0, found.index).split('\n').length, literal: found[0] }));
}

/** One cycle for each group of nodes that can reach each other: a, b, c, a. */
export function cyclesOf(edges: readonly Import[]): string[][] {
  const next = new Map<string, Import[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) cycles.push([...path.slice(start), node]);
    if (start >= 0 || done.has(node)) return;
    for (const { to } of next.get(node) ?? []) visit(to, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return cycles;
}

function resolved(from: string, to: string): string {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to;
}

function withoutComments(text: string): string {
  return text.replaceAll(COMMENT_OR_LITERAL, (found) => (found.startsWith('/') ? ' ' : found));
}
