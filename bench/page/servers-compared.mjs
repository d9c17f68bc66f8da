// The servers of docs/benchmarks.md: how each is started with so many records, and how it is asked for one and told to change one.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { get, update } from '../load.mjs'
import { startBare, startMock, startPeer } from '../servers.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const peers = here('../peers')

/** The same requests below another path; json-server and Mockoon change a record by PATCH, their POST creates. */
const below = (path, method) => ({
  get: (id) => ({ ...get(id), path: `${path}/${id}` }),
  update: (id) => ({ ...update(id), path: `${path}/${id}`, method }),
})
const vendors = { get, update }
const answersOnly = { get }

export const SERVERS = [
  { name: 'bare node:http', start: startBare, ...vendors, note: 'answers the same JSON from a Map; checks nothing' },
  {
    name: 'extmock',
    start: (path) => startMock('--data', path, '--api', 'elastic-cloud'),
    ...vendors,
    note: 'credentials, owners, checks, journal; keeps records',
  },
  {
    name: 'http-middleware',
    start: (path) => startPeer('middleware-server.mjs', path),
    ...vendors,
    note: 'msw handlers over @mswjs/data; keeps records',
  },
  {
    name: 'json-server',
    start: (path) => startPeer('json-server-server.mjs', path),
    ...below('/extensions', 'PATCH'),
    note: 'keeps records, and writes its file at each change',
  },
  {
    name: 'Mockoon CLI',
    start: (path) => startPeer('mockoon-server.mjs', path),
    ...below('/extensions', 'PATCH'),
    note: 'keeps records in a data bucket',
  },
  {
    name: 'Prism',
    start: (path) => startPeer('prism-server.mjs', openapiBeside(path)),
    ...below('/deployments/extensions', 'POST'),
    note: 'answers from the OpenAPI document; keeps no records',
  },
  {
    name: 'WireMock',
    start: (path) => startPeer('wiremock-server.mjs', path),
    ...answersOnly,
    java: true,
    note: 'a stub for each record; keeps answers, no records',
  },
  {
    name: 'MockServer',
    start: (path) => startPeer('mockserver-server.mjs', path),
    ...answersOnly,
    java: true,
    note: 'an expectation for each record; keeps answers, no records',
  },
]

function openapiBeside(path) {
  const document = join(dirname(path), 'openapi.json')
  const bin = here('../../dist/bin/extmock.js')
  writeFileSync(
    document,
    execFileSync(process.execPath, [bin, 'openapi', '--api', 'elastic-cloud'], { encoding: 'utf8' }),
  )
  return document
}

/** Installs what is compared, apart from the project, and says which servers this machine can run. */
export function installed() {
  if (!existsSync(join(peers, 'node_modules')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', peers], { stdio: 'ignore' })
  const java = existsSync(join(peers, 'jars')) || javaPeers()
  return { servers: SERVERS.filter((server) => java || !server.java), java }
}

/** Whether the servers that need Java are there or could be fetched. */
function javaPeers() {
  try {
    const target = ['dependency:copy-dependencies', `-DoutputDirectory=${join(peers, 'jars')}`]
    execFileSync('mvn', ['-q', '-B', '-f', join(peers, 'pom.xml'), ...target], { stdio: 'ignore' })
    execFileSync('java', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
