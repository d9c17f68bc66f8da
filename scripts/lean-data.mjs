import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Paths are lists of names, or names with dots between them. */
const PATH = `const namesOf = (path) => (Array.isArray(path) ? path : String(path).split('.'))
const at = (object, names) => names.reduce((value, name) => (value == null ? undefined : value[name]), object)`

const refusal = (name) => `export function ${name}() {
  throw new Error('extmock bundles @mswjs/data without its handler generators: ${name} is not here. Use createMock(...).handlers.')
}`

/** What stands in for each module that the store of @mswjs/data does not need, or needs one function of. */
const replacements = {
  'date-fns': `export { default as compareAsc } from 'date-fns/esm/compareAsc/index.js'`,
  lodash: `export { default as isFunction } from 'lodash/isFunction.js'`,
  'lodash/get': `${PATH}
export default (object, path, fallback) => {
  const value = at(object, namesOf(path))
  return value === undefined ? fallback : value
}`,
  'lodash/has': `${PATH}
export default (object, path) => {
  const names = namesOf(path)
  const holder = at(object, names.slice(0, -1))
  return holder != null && Object.hasOwn(holder, names.at(-1))
}`,
  'lodash/set': `${PATH}
export default (object, path, value) => {
  const names = namesOf(path)
  const holder = names.slice(0, -1).reduce((inner, name) => (inner[name] ??= {}), object)
  holder[names.at(-1)] = value
  return object
}`,
  // Names a database among those of other tabs, which are not told of anything (below).
  md5: `export default (text) => text`,
  // Without that extension nobody listens.
  'strict-event-emitter': `export class Emitter {
  emit() { return false }
  removeAllListeners() { return this }
}`,
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
    build.onResolve(
      { filter: /^(date-fns|lodash(\/(get|set|has))?|md5|strict-event-emitter|debug|\.\/(model|extensions)\/\w+)$/ },
      ({ path, importer }) => {
        if (!/[\\/]@mswjs[\\/]data[\\/]/.test(importer) || !Object.hasOwn(replacements, path)) return undefined
        return { path, namespace: 'lean-data', sideEffects: false }
      },
    )
    build.onLoad({ filter: /.*/, namespace: 'lean-data' }, ({ path }) => {
      return { contents: replacements[path], resolveDir: root, loader: 'js' }
    })
  },
}
