/** How the pages are built: `vite build web` writes them to dist/web, from where the server takes them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Scripts and styles are compressed once, here, and not at each visit. */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /\.(js|css)$/.test(one))) {
      const file = join(dir, name);
      await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }));
    }
  },
};

// Vite asks for a default export.
export default defineConfig({
  plugins: [react(), compressed],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: { playground: page('index.html'), desk: page('desk/index.html') } },
  },
  // The server puts a nonce in its place at each visit; Ant Design needs it for its styles.
  html: { cspNonce: '__CSP_NONCE__' },
});
