import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const exportOf = { 'string-width': 'stringWidth', 'strip-ansi': 'stripAnsi', 'wrap-ansi': 'wrap' }
/** Whoever runs a command has its help laid out as well, which nobody shows from then on. */
const HELP_IN_VAIN = 'yargs.getInternalMethods().getUsageInstance().cacheHelpMessage();'

/** esbuild plugin: gives yargs and cliui what is in the files beside this one, and no help but where it is asked for. See docs/decisions/0002-build.md. */
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
    build.onResolve({ filter: /^assert$/ }, ({ importer }) => {
      return /[\\/]yargs[\\/]/.test(importer) ? { path: `${root}scripts/plain-assert.mjs` } : undefined
    })
    build.onLoad({ filter: /[\\/]yargs[\\/]build[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
      if (!contents.includes(HELP_IN_VAIN)) throw new Error(`${path} lays out its help otherwise; see lean-yargs.mjs`)
      return { contents: contents.replace(HELP_IN_VAIN, '') }
    })
  },
}
