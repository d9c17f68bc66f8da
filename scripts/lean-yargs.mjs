import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const exportOf = { 'string-width': 'stringWidth', 'strip-ansi': 'stripAnsi', 'wrap-ansi': 'wrap' }

/** esbuild plugin: gives yargs and cliui the plain text functions beside this file. See docs/decisions/0002-build.md. */
export const leanYargs = {
  name: 'lean-yargs',
  setup(build) {
    build.onResolve({ filter: /^(string-width|strip-ansi|wrap-ansi)$/ }, ({ path, importer }) => {
      if (!/[\\/](yargs|cliui)[\\/]/.test(importer)) return undefined
      return { path, namespace: 'lean-yargs', sideEffects: false }
    })
    build.onLoad({ filter: /.*/, namespace: 'lean-yargs' }, ({ path }) => {
      return { contents: `export { ${exportOf[path]} as default } from './scripts/plain-text.mjs'`, resolveDir: root }
    })
  },
}
