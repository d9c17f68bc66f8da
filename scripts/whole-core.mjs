import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { formatJudges } from './lean-typebox.mjs'
import { readingOwnUrl } from './own-url.mjs'

const apis = ['elastic-cloud', 'qradar', 'connections']

/** What stands for a room: everything that it imports comes with it. */
const rooms = {
  /** What every command begins with. */
  line: [
    ['exit', 'bin/exit.ts'],
    ['SIGNALS', 'bin/signal-source.ts'],
    ['UsageError', 'bin/usage-error.ts'],
    ['closest', 'bin/closest.ts'],
    ['version', 'bin/version.ts'],
    ['wholeNumber', 'bin/whole-number.ts'],
    ['readPem', 'bin/serve/read-pem.ts'],
    ['portTaken', 'bin/serve/port-taken.ts'],
    ['stopSignals', 'bin/serve/stop-signals.ts'],
    ['default', 'node_modules/picocolors/picocolors.js'],
  ],
  /** What the commands read of files and of modules that are named to them. */
  settings: [
    ['ownApis', 'bin/api-modules.ts'],
    ['configHint', 'bin/serve/config-hint.ts'],
    ['readConfig', 'handlers/config/index.ts'],
    ['serveSettings', 'handlers/config/serve-settings.ts'],
  ],
  /** What all begin with. */
  base: [
    ['defineContract', 'contracts/write/index.ts'],
    ['OptionError', 'handlers/kit/operation/options.ts'],
    ['failing', 'handlers/kit/faults/fault-rule.ts'],
    ['readAddress', 'handlers/kit/http/address.ts'],
    ['wrongTenantName', 'handlers/kit/http/address.ts'],
    ...formatJudges,
  ],
  /** The mock without APIs, and what every API uses of kit/. */
  core: [
    ['createPlainCore', 'handlers/core/plain-core.ts'],
    ['createRouter', 'handlers/kit/operation/route.ts'],
    ['operationsOf', 'handlers/kit/operation/operation.ts'],
    ['jsonOf', 'handlers/kit/http/json-body.ts'],
    ['accepts', 'handlers/kit/http/accept.ts'],
    ['passwordKey', 'handlers/kit/http/credentials.ts'],
    ['refusalOf', 'handlers/kit/archive/archive.ts'],
    ['withFetch', 'handlers/transports/fetch/index.ts'],
    ['withHandlers', 'handlers/transports/msw/with-handlers.ts'],
    ['doing', 'handlers/kit/operation/arrangement.ts'],
  ],
  all: [['createCore', 'handlers/create-core.ts']],
  'elastic-cloud': [['elasticCloudApi', 'handlers/elastic-cloud/index.ts']],
  qradar: [['qradarApi', 'handlers/qradar/index.ts']],
  connections: [['connectionsApi', 'handlers/connections/index.ts']],
  ...Object.fromEntries(apis.map((api) => [`facts-${api}`, factsOf(api)])),
}

/** What an API is, without a mock of it. */
function factsOf(api) {
  return [
    [api === 'elastic-cloud' ? 'elasticCloud' : api, `contracts/${api}/index.ts`],
    ['demo', `fixtures/${api}/demo.ts`],
    ['credentials', `fixtures/${api}/credentials.ts`],
  ]
}
const allFacts = apis.map((api) => `facts-${api}`)

/** What is its own, what is the line's alone, what loads no mock and no facts, and what loads the facts alone. */
const ALONE = /^contracts\/openapi\/.*\.ts$/
const LINE = /^bin\/(extmock|line\/.*)\.ts$/
const BASE = /^(handlers\/testing\/playwright|bin\/commands\/verify)\.ts$/
const FACTS =
  /^(contracts\/(index|with-clauses)|conformance\/.*|handlers\/config\/index|bin\/judge\/.*|bin\/commands\/(clauses|explain|waive|merge|judge|record))\.ts$/

/** @param name of an entry, or of what is loaded later */
function roomsOf(name) {
  if (ALONE.test(name)) return []
  if (LINE.test(name)) return ['line']
  if (BASE.test(name)) return name.startsWith('bin/') ? ['line', 'base'] : ['base']
  return name.startsWith('bin/') ? ['line', 'settings', ...roomsOfMock(name)] : roomsOfMock(name)
}

function roomsOfMock(name) {
  if (FACTS.test(name)) return ['base', ...allFacts]
  const own = apis.find((api) => name.includes(`/${api}/`) || name.endsWith(`/${api}.ts`))
  if (own !== undefined) return ['base', 'core', own, `facts-${own}`]
  const isPiece = /^handlers\/(core|kit|control|inspector|stores|live-network)\//.test(name)
  return isPiece ? ['base', 'core'] : ['base', 'core', 'all', ...allFacts]
}

/**
 * esbuild plugin: what loads a piece of a room loads the room. Without it a bundler cuts the mock into a file for each set of entries and later
 * modules that use the same pieces, and every file is found, read and compressed by itself. `withoutWhole` takes the names of rooms from what the
 * package exports. See docs/decisions/0002-build.md.
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
      const exports = roomsOf(nameOf(path)).map((room, at) => `export { whole as whole${at} } from 'whole:${room}'`)
      const text = readingOwnUrl(await readFile(path, 'utf8'))
      return { contents: `${text}\n${exports.join('\n')}\n`, loader: 'ts' }
    })
    build.onResolve({ filter: /^whole:/ }, ({ path }) => ({ path, namespace: 'whole', sideEffects: false }))
    build.onLoad({ filter: /.*/, namespace: 'whole' }, ({ path }) => {
      const pieces = rooms[path.replace('whole:', '')]
      const imports = pieces.map(
        ([name, file], at) => `import { ${name} as piece${at} } from ${JSON.stringify(resolve(root, file))}`,
      )
      const whole = `export const whole = () => [${pieces.map((_piece, at) => `piece${at}`).join(', ')}]`
      return { contents: [...imports, whole].join('\n'), resolveDir: root }
    })
  },
})

/** The text of a built entry that exports what its source exports. */
export function withoutWhole(text) {
  return text.replace(/export\{([^}]*)\};?\s*$/, (_all, names) => {
    const own = names.split(',').filter((name) => !/ as whole\d+$/.test(name.trim()))
    return `export{${own.join(',')}};\n`
  })
}
