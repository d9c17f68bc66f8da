import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const refusal = (name) => `export function ${name}() {
  throw new Error('extmock bundles @mswjs/data without its handler generators: ${name} is not here. Use createMock(...).handlers.')
}`

/** What stands in for each module that the store of @mswjs/data does not need, or needs one function of. */
const replacements = {
  'date-fns': `export { default as compareAsc } from 'date-fns/esm/compareAsc/index.js'`,
  lodash: `export { default as isFunction } from 'lodash/isFunction.js'`,
  debug: `export const debug = () => () => {}`,
  './model/generateRestHandlers': refusal('generateRestHandlers'),
  './model/generateGraphQLHandlers': [refusal('generateGraphQLHandlers'), refusal('generateGraphQLSchema')].join('\n'),
  // In a page the library copies every change to other tabs by BroadcastChannel; a world of ours belongs to one page.
  './extensions/sync': `export const sync = () => {}`,
}

/** esbuild plugin: bundles the store of @mswjs/data without msw, graphql, and the whole of date-fns and lodash. See docs/decisions/0002-build.md. */
export const leanData = {
  name: 'lean-data',
  setup(build) {
    build.onResolve({ filter: /^(date-fns|lodash|debug|\.\/(model|extensions)\/\w+)$/ }, ({ path, importer }) => {
      if (!/[\\/]@mswjs[\\/]data[\\/]/.test(importer) || !Object.hasOwn(replacements, path)) return undefined
      return { path, namespace: 'lean-data', sideEffects: false }
    })
    build.onLoad({ filter: /.*/, namespace: 'lean-data' }, ({ path }) => {
      return { contents: replacements[path], resolveDir: root, loader: 'js' }
    })
  },
}
