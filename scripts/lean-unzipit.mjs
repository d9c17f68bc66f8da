import { readFile } from 'node:fs/promises'

/** How it starts workers, which nothing of ours asks it for. */
const WORKERS = /^const workerHelper = \(function \(\) \{[^]*?^\}\(\)\);/m

/**
 * esbuild plugin: bundles unzipit without workers. For them it names `node:worker_threads`, of which every bundler of a page warns.
 * @throws when the library is written in another way
 */
export const leanUnzipit = {
  name: 'lean-unzipit',
  setup(build) {
    build.onLoad({ filter: /[\\/]unzipit[\\/]dist[\\/]unzipit\.module\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!WORKERS.test(text))
        throw new Error(`${path} starts its workers in another way: see scripts/lean-unzipit.mjs`)
      return { contents: text.replace(WORKERS, 'const workerHelper = {};'), loader: 'js' }
    })
  },
}
