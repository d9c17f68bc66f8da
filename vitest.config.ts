import { defineConfig } from 'vitest/config'

// Vitest reads the default export of its configuration; it is the one such export in the tree.
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'examples/**'],
    // A whole run of the suite takes seconds, and several times that where other tests run beside it.
    // Two cores in CI; processes, because tests change signals, the network layer and the working directory.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    // What comes by itself comes when it does: other tests run beside it.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
})
