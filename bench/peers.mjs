// GET by id and update, beside other mock servers: Prism, and msw handlers over @mswjs/data behind @mswjs/http-middleware.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFile, sample } from './data-file.mjs'
import { compare, get, perSecond, update } from './load.mjs'
import { startMock, startPeer } from './servers.mjs'

const folder = fileURLToPath(new URL('peers', import.meta.url))

export async function peers() {
  if (!existsSync(join(folder, 'node_modules')))
    throw new Error('the peers are not installed\nhint: npm ci --prefix bench/peers')
  const data = dataFile(100)
  const document = join(dirname(data.path), 'openapi.json')
  writeFileSync(document, openapi())
  try {
    return [
      ...(await beside({ name: 'Prism', file: 'prism-server.mjs', argument: document, atLeast: 5 }, data)),
      ...(await beside(
        { name: 'http-middleware over msw', file: 'middleware-server.mjs', argument: data.path, atLeast: 4 },
        data,
      )),
    ]
  } finally {
    data.remove()
  }
}

async function beside({ name, file, argument, atLeast }, data) {
  const mock = await startMock('--data', data.path, '--api', 'elastic-cloud')
  const peer = await startPeer(file, argument)
  try {
    const rows = []
    for (const [what, request] of [
      ['GET by id', get],
      ['update', update],
    ]) {
      const requests = sample(data.ids).map(request)
      // Prism leaves out the base path that the document's `servers` names.
      const theirs = name === 'Prism' ? requests.map(withoutBase) : requests
      const result = await compare({ url: mock.url, requests }, { url: peer.url, requests: theirs })
      const detail = `${perSecond(result.ours)} against ${perSecond(result.theirs)} of ${name}`
      rows.push({ what: `${what} beside ${name}`, detail, ratio: result.ratio, atLeast })
    }
    return rows
  } finally {
    await Promise.all([mock.stop(), peer.stop()])
  }
}

const withoutBase = (request) => ({ ...request, path: request.path.replace('/api/v1', '') })

function openapi() {
  const bin = fileURLToPath(new URL('../dist/bin/extmock.js', import.meta.url))
  return execFileSync(process.execPath, [bin, 'openapi', '--api', 'elastic-cloud'], { encoding: 'utf8' })
}
