import { defineConfig } from 'vitest/config';

// Vitest asks for a default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // By itself it leaves one core free, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // A PostgreSQL, a browser or a built bot starts there.
    hookTimeout: 60_000,
  },
});
