/** Makes one JavaScript file of a TypeScript program of the tests, so that it starts as fast as the real one. */

import { mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** Builds `entry` (from the package's folder), with some files in place of others; returns the path of the file to run. */
export async function bundle(
  entry: string,
  replaced: Readonly<Record<string, string>> = {},
): Promise<string> {
  // Inside the package, so that its imports are found.
  const cache = join(PACKAGE_ROOT, 'node_modules/.cache/guanjia');
  mkdirSync(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'test-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: PACKAGE_ROOT,
    plugins: [replacing(replaced)],
    build: {
      ssr: join(PACKAGE_ROOT, entry),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return join(outDir, 'program.mjs');
}

/** Only what comes from elsewhere is led astray: the replacement itself imports what it replaces. */
function replacing(replaced: Readonly<Record<string, string>>): Plugin {
  const paths = new Map(
    Object.entries(replaced).map(([from, to]) => [join(PACKAGE_ROOT, from), join(PACKAGE_ROOT, to)]),
  );
  return {
    name: 'replacing',
    enforce: 'pre',
    resolveId: (source, importer) => {
      if (importer === undefined || !source.startsWith('.')) return undefined;
      const to = paths.get(resolve(dirname(importer), source));
      return to === importer ? undefined : to;
    },
  };
}
