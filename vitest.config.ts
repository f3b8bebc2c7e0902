import { defineConfig } from 'vitest/config';

// Vitest asks for a default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // A PostgreSQL, a browser or a built bot starts there.
    hookTimeout: 60_000,
  },
});
