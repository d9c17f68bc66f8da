import { defineConfig } from 'vitest/config'
import { countingUnits } from './test/turns/counting-units.ts'

/** The suite's own proofs, which change nothing that a process has only once. */
const proofs = 'test/{hostile-targets,mutants,recordings,strangers}/**/*.test.ts'

/** Tests beside sources that do change it: globals, timers, the network layer, the exit code. */
const changing = [
  'conformance/{vitest,report/report}.test.ts',
  'handlers/{browser,node}.test.ts',
  'handlers/{inspector/client,stores/browser-storage,testing,transports}/**/*.test.ts',
]

/** Tests of sources that count what they do. */
const turns = 'test/turns/**/*.test.ts'

const never = ['**/node_modules/**', '**/dist/**', 'examples/**']

// Vitest reads the default export of its configuration; it is the one such export in the tree.
export default defineConfig({
  test: {
    // Two cores in CI; processes, because tests change signals, the network layer and the working directory.
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['test/fixed-seed.ts'],
    // A whole run of the suite takes seconds, and many times that on a machine that is busy: a limit is there for what never ends.
    testTimeout: 240_000,
    // What comes by itself comes when it does.
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 240_000,
    // What a file imports costs more than most tests do: those that may share a process load it once.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: ['{bin,conformance,contracts,fixtures,handlers}/**/*.test.ts', proofs],
          exclude: [...never, ...changing],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ['test/**/*.test.ts', ...changing], exclude: [...never, proofs, turns] },
      },
      { extends: true, plugins: [countingUnits()], test: { name: 'counted', include: [turns], exclude: never } },
    ],
  },
})
