/** Generates a Prisma client for each database from one model text, offline. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROVIDERS, ROOT, schemaFiles } from './schema.mjs';

for (const provider of PROVIDERS) {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-schema-'));
  const place = join(ROOT, 'src/store/generated', provider);
  // Made beside its place and then moved: whoever imports the client meanwhile finds the old one.
  const output = `${place}.next`;
  const head = `generator client {
  provider = "prisma-client"
  output = ${JSON.stringify(output)}
  runtime = "nodejs"
  moduleFormat = "esm"
  generatedFileExtension = "ts"
  importFileExtension = "ts"
  compilerBuild = "small"
}
`;
  for (const [name, text] of schemaFiles(provider, head)) writeFileSync(join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/prisma/build/index.js'), 'generate', '--schema', folder],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        // `generate` wants its engine to be there, though it never runs it: any program will do,
        // and nothing has to be downloaded.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    rmSync(output, { recursive: true, force: true });
    process.exit(status ?? 1);
  }
  rmSync(place, { recursive: true, force: true });
  renameSync(output, place);
}
