import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asModule } from './as-module.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Paths are lists of names, or names with dots between them. */
const PATH = `const namesOf = (path) => (Array.isArray(path) ? path : String(path).split('.'))
const at = (object, names) => names.reduce((value, name) => (value == null ? undefined : value[name]), object)`

/** What stands in for each module that the store of @mswjs/data does not need, or needs one function of. */
const replacements = {
  lodash: `export const isFunction = (value) => typeof value === 'function'`,
  'lodash/isFunction': `export default (value) => typeof value === 'function'`,
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
  'errors/OperationError': `export const OperationErrorType = {
  MissingPrimaryKey: 'MissingPrimaryKey',
  DuplicatePrimaryKey: 'DuplicatePrimaryKey',
  EntityNotFound: 'EntityNotFound',
}
export class OperationError extends Error {
  name = 'OperationError'
  constructor(type, message) {
    super(message)
    this.type = type
  }
}`,
  // Names a database among those of other tabs, which are not told of anything (below).
  md5: `export default (text) => text`,
  // Without that extension nobody listens.
  'strict-event-emitter': `export class Emitter {
  emit() { return false }
  removeAllListeners() { return this }
}`,
  // Its sentences are for the library's own refusals.
  outvariant: `export const format = (text, ...values) => text.replace(/%[sjod]/g, () => String(values.shift()))
export const invariant = (holds, ...said) => {
  if (!holds) throw new Error(format(...said))
}`,
  'model/defineRelationalProperties': `export const defineRelationalProperties = () => {}`,
  // In a page the library copies every change to other tabs by BroadcastChannel; a world of ours belongs to one page.
  'extensions/sync': `export const sync = () => {}`,
}

/** What the library's files bring along, each for itself, to run where ES2015 does not. */
const MODERN = `
const __assign = Object.assign
const __read = (all, most) => [...all].slice(0, most)
const __spreadArray = (to, from) => (to.push(...from), to)
const __values = (all) => all[Symbol.iterator]()
`

/** What the store asks nothing of: it finds records by their keys, puts whole values in each other's place, and has neither relations nor nullable properties. */
const UNASKED = [
  /^        (?:"?(?:find|update|delete)\w*"?|count|getAll|to\w+): function \([^]*?^        \},?\n/gm,
  /^( +)if \(\w+ instanceof (?:nullable_1\.\w+|Relation_1\.Relation)\) \{\n[^]*?^\1\}\n/gm,
  /^ +log\(.*\);\n|^var log = .*\n/gm,
]

/** A file of the library with those exchanged, and without what nobody asks it for. */
function modernised(text) {
  const asked = UNASKED.reduce((rest, part) => rest.replace(part, ''), text)
  const used = asked.replace(/^var (\w+_1) = .*require\(.*\n/gm, (line, name) =>
    asked.split(name).length > 2 ? line : '',
  )
  return MODERN + asModule(used)
}

/** esbuild plugin: bundles the store of @mswjs/data without msw, graphql, the whole of date-fns and lodash, queries and relations. See docs/decisions/0002-build.md. */
export const leanData = {
  name: 'lean-data',
  setup(build) {
    build.onResolve({ filter: /^[.\w][\w./-]*$/ }, ({ path, importer, resolveDir }) => {
      const library = /^.*[\\/]@mswjs[\\/]data[\\/]lib(?=[\\/])/.exec(importer)?.[0]
      if (library === undefined) return undefined
      const name = path.startsWith('.') ? relative(library, join(resolveDir, path)).replaceAll('\\', '/') : path
      return Object.hasOwn(replacements, name) ? { path: name, namespace: 'lean-data', sideEffects: false } : undefined
    })
    build.onLoad({ filter: /[\\/]@mswjs[\\/]data[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      return { contents: modernised(await readFile(path, 'utf8')), loader: 'js' }
    })
    build.onLoad({ filter: /.*/, namespace: 'lean-data' }, ({ path }) => {
      return { contents: replacements[path], resolveDir: root, loader: 'js' }
    })
  },
}
