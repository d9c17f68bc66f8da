import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const apis = ['elastic-cloud', 'qradar', 'connections']

/** What stands for a room: where it is, everything that it imports is. The core is there with what every API uses of kit/. */
const rooms = {
  core: [
    ['createPlainCore', 'handlers/core/plain-core.ts'],
    ['createRouter', 'handlers/kit/operation/route.ts'],
    ['operationsOf', 'handlers/kit/operation/operation.ts'],
    ['jsonReader', 'handlers/kit/http/json-body.ts'],
    ['accepts', 'handlers/kit/http/accept.ts'],
    ['passwordKey', 'handlers/kit/http/credentials.ts'],
    ['readUpload', 'handlers/kit/http/upload.ts'],
    ['refusalOf', 'handlers/kit/archive/archive.ts'],
    ['withFetch', 'handlers/transports/fetch/index.ts'],
    ['withHandlers', 'handlers/transports/msw/with-handlers.ts'],
  ],
  all: [['createCore', 'handlers/create-core.ts']],
  'elastic-cloud': [['elasticCloudApi', 'handlers/elastic-cloud/index.ts']],
  qradar: [['qradarApi', 'handlers/qradar/index.ts']],
  connections: [['connectionsApi', 'handlers/connections/index.ts']],
}

/** What a mock and the facts begin with. */
const base = [
  ['defineContract', 'contracts/write/index.ts'],
  ['OptionError', 'handlers/kit/operation/options.ts'],
  ['failing', 'handlers/kit/faults/fault-rule.ts'],
  ['FaultRuleSchema', 'handlers/kit/faults/fault-rule.ts'],
  ['readAddress', 'handlers/kit/http/address.ts'],
  ['inTenant', 'handlers/kit/http/address.ts'],
  ['isUnder', 'handlers/kit/http/address.ts'],
  ['wrongTenantName', 'handlers/kit/http/address.ts'],
  ...['IsDate', 'IsDateTime', 'IsEmail', 'IsTime', 'IsUri', 'IsUuid'].map((name) => [name, 'typebox/format']),
]

/** What an API is, without a mock of it. */
const factsOf = (api) => [
  [{ 'elastic-cloud': 'elasticCloud' }[api] ?? api, `contracts/${api}/index.ts`],
  ['demo', `fixtures/${api}/demo.ts`],
  ['credentials', `fixtures/${api}/credentials.ts`],
]

/** What loads that alone, what loads the facts too and no mock, and what loads neither. */
const BASE = /^(handlers\/testing\/playwright|bin\/commands\/verify)\.ts$/
const FACTS =
  /^(contracts\/(index|with-clauses)|conformance\/.*|handlers\/config\/index|bin\/judge\/.*|bin\/commands\/(clauses|explain|waive|merge|judge|record))\.ts$/
const NOTHING = /^(fixtures\/.*|contracts\/openapi\/.*|bin\/extmock)\.ts$/

/**
 * esbuild plugin: what loads a piece of a room loads the room. Without it a bundler cuts the mock into a file for each set of entries and later
 * modules that use the same pieces, and every file is found, read and compressed by itself. `withoutWhole` takes these names from what the package
 * exports. See docs/decisions/0002-build.md.
 */
export const wholeCore = (root) => ({
  name: 'whole-core',
  setup(build) {
    const nameOf = (path) => relative(root, path).split(sep).join('/')
    const isOurs = (path) => /^(handlers|bin|fixtures)\//.test(nameOf(path))
    const loaded = new Set(build.initialOptions.entryPoints.map((path) => join(root, path)))
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir, kind }) => {
      const target = join(resolveDir, path)
      if (kind === 'dynamic-import' && isOurs(importer) && isOurs(target)) loaded.add(target)
      return undefined
    })
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!loaded.has(path)) return undefined
      const exports = wantedBy(nameOf(path)).map(
        ([name, file], at) => `export { ${name} as whole${at} } from ${JSON.stringify(file.endsWith('.ts') ? join(root, file) : file)}`,
      )
      return { contents: `${await readFile(path, 'utf8')}\n${exports.join('\n')}\n`, loader: 'ts' }
    })
  },
})

/** @param name of an entry, or of what is loaded later */
function wantedBy(name) {
  if (NOTHING.test(name)) return []
  if (BASE.test(name)) return base
  if (FACTS.test(name)) return [...base, ...apis.flatMap(factsOf)]
  const own = apis.find((api) => new RegExp(`/${api}[/.]`).test(name))
  if (own !== undefined) return [...rooms.core, ...rooms[own], ...factsOf(own)]
  const isPiece = /^handlers\/(core|kit|control|inspector|stores|live-network)\//.test(name)
  return isPiece ? rooms.core : [...rooms.core, ...rooms.all, ...apis.flatMap(factsOf)]
}

/** The text of a built entry that exports what its source exports. */
export function withoutWhole(text) {
  return text.replace(/export\{([^}]*)\};?\s*$/, (_all, names) => {
    const own = names.split(',').filter((name) => !/ as whole\d+$/.test(name.trim()))
    return `export{${own.join(',')}};\n`
  })
}
