import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const builders = fileURLToPath(new URL('schema-builders.mjs', import.meta.url))
const formats = dirname(createRequire(import.meta.url).resolve('typebox/format'))
/** Those that the mock judges by, each with its file. */
const JUDGES = [
  ['IsDate', 'date'],
  ['IsDateTime', 'date_time'],
  ['IsEmail', 'email'],
  ['IsTime', 'time'],
  ['IsUri', 'uri'],
  ['IsUuid', 'uuid'],
]
/** The same, each with its whole path. */
export const formatJudges = JUDGES.map(([name, file]) => [name, join(formats, `${file}.mjs`)])

/**
 * esbuild plugin: contracts and the mock build their schemas without TypeBox's engine of types, and judge formats without its table of them,
 * which fills itself when it is loaded. The suite has the library as it is. See docs/decisions/0002-build.md.
 */
export const leanTypebox = {
  name: 'lean-typebox',
  setup(build) {
    // A builder that is missing would be `undefined` where it is called.
    build.initialOptions.logOverride = { ...build.initialOptions.logOverride, 'import-is-undefined': 'error' }
    build.onResolve({ filter: /^typebox(\/format)?$/ }, ({ path, importer }) => {
      if (!/[\\/](contracts|handlers|fixtures)[\\/]/.test(importer) || /node_modules/.test(importer)) return undefined
      return path === 'typebox' ? { path: builders, sideEffects: false } : { path, namespace: 'lean-typebox' }
    })
    build.onLoad({ filter: /.*/, namespace: 'lean-typebox' }, () => {
      const contents = JUDGES.map(([name, file]) => `export { ${name} } from './${file}.mjs'`).join('\n')
      return { contents, resolveDir: formats, loader: 'js' }
    })
  },
}
