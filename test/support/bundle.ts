/** Makes one JavaScript file of a TypeScript program of the tests, so that it starts as fast as the real one. */

import { mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** Builds `entry` (from the package's folder); returns the path of the file to run. */
export async function bundle(entry: string): Promise<string> {
  // Inside the package, so that its imports are found.
  const cache = join(PACKAGE_ROOT, 'node_modules/.cache/guanjia');
  mkdirSync(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'test-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: PACKAGE_ROOT,
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
