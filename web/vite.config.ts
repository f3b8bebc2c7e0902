/** How the page is built: `vite build web` writes it to dist/web, from where the server takes it. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Vite asks for a default export.
export default defineConfig({
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022' },
  // The server puts a nonce in its place at each visit; Ant Design needs it for its styles.
  html: { cspNonce: '__CSP_NONCE__' },
});
