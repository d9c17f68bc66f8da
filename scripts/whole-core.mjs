import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What stands for a room: where it is, everything that it imports is. The core is there with what every API uses of kit/. */
const rooms = {
  core: [
    ['createPlainCore', 'core/plain-core.ts'],
    ['createRouter', 'kit/operation/route.ts'],
    ['jsonReader', 'kit/http/json-body.ts'],
  ],
  'elastic-cloud': [['elasticCloudApi', 'elastic-cloud/index.ts']],
  qradar: [['qradarApi', 'qradar/index.ts']],
  connections: [['connectionsApi', 'connections/index.ts']],
}

/**
 * esbuild plugin: what the mock loads later exports the core too, and the API it belongs to, which are there by then. Without it a bundler
 * cuts the core into a file for each set of later modules that use the same pieces, and every file is found, read and compressed by itself.
 * See docs/decisions/0002-build.md.
 */
export const wholeCore = (root) => ({
  name: 'whole-core',
  setup(build) {
    const handlers = join(root, 'handlers') + sep
    const isOurs = (path) => path.startsWith(handlers) || path.startsWith(join(root, 'bin') + sep)
    const later = new Set()
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir, kind }) => {
      const target = join(resolveDir, path)
      if (kind === 'dynamic-import' && isOurs(importer) && isOurs(target)) later.add(target)
      return undefined
    })
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!later.has(path)) return undefined
      const text = await readFile(path, 'utf8')
      // A command that asks for nothing of the mock does not load it.
      if (!path.startsWith(handlers) && !text.includes('/handlers/')) return undefined
      const [room = ''] = relative(handlers, path).split(sep)
      const wanted = [...rooms.core, ...(Object.hasOwn(rooms, room) && room !== 'core' ? rooms[room] : [])]
      const exports = wanted.map(
        ([name, file], at) => `export { ${name} as whole${at} } from ${JSON.stringify(join(handlers, file))}`,
      )
      return { contents: `${text}\n${exports.join('\n')}\n`, loader: 'ts' }
    })
  },
})
