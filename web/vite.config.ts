/** How the pages are built: `vite build web` writes them to dist/web, from where the server takes them. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Vite asks for a default export.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: { playground: page('index.html'), desk: page('desk/index.html') } },
  },
  // The server puts a nonce in its place at each visit; Ant Design needs it for its styles.
  html: { cspNonce: '__CSP_NONCE__' },
});
