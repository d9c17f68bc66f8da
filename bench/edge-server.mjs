// What the duties of the mock cost at the least: an edge written by hand for one API, without operation tables, options or transports.
// Each function is a duty that a document or the list of features asks for; docs/decisions/0011 says what each takes.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const MAX_BYTES = 10_000_000
const MAX_MEMORY = 2048 * 2 ** 20
const MAX_DEPTH = 100
const JOURNAL = 200
const LONGEST = 65_536
const PATH = '/api/v1/deployments/extensions/'
const JSON_TYPES = /^(application\/(.+\+)?json|application\/x-www-form-urlencoded|text\/plain)\s*(;|$)/i
const FIELDS = ['name', 'extension_type', 'version']
const decoder = new TextDecoder('utf-8', { fatal: true })

const callers = new Map([['ApiKey extmock-owner-key', '1001']])
const records = new Map()
/** A list of one owner's is as long as what it shows. */
const byOwner = new Map()
const keep = (record) => {
  records.set(record.id, record)
  const own = byOwner.get(record.owner) ?? new Map()
  byOwner.set(record.owner, own.set(record.id, record))
}
for (const record of JSON.parse(readFileSync(process.argv[2], 'utf8'))['elastic-cloud'].extensions)
  keep(Object.freeze({ ...record, revision: 1, created: 0, modified: 0 }))
const rules = []
const options = { plugins: 'full-versions', omittedUrl: 'keep' }
/** Worlds by name, each with a clock that may be moved, or stand still. */
const tenants = new Map([['default', { name: 'default', clock: { offset: 0, frozenAt: undefined } }]])
const routes = new Map([
  ['GET', 'get-extension'],
  ['HEAD', 'get-extension'],
  ['POST', 'update-extension'],
])
const counts = new Map()
const memory = { inFlight: 0, held: 0 }
const journal = { ring: [], count: 0 }

function respond(request, response, sent) {
  const { method, url, headers } = request
  if (!isAddress(url, headers.host)) return refuseAlone(response, 400)
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const query = at < 0 ? undefined : new URLSearchParams(url.slice(at))
  if (path === '/' || path.startsWith('/_extmock')) return refuseAlone(response, 404)
  const tenant = tenants.get(tenantOf(path, headers))
  if (tenant === undefined) return refuseAlone(response, 503)
  if (method !== 'GET' && method !== 'HEAD' && isForeign(headers)) return refuseAlone(response, 403)
  const about = { tenant, path, query, operation: undefined }
  const refuse = (status, error) => answer(request, response, about, { status, json: { error } }, sent)
  const id = path.startsWith(PATH) ? path.slice(PATH.length) : ''
  if (id === '' || id.includes('/')) return refuse(404, 'nothing is there')
  about.operation = routes.get(method)
  if (about.operation === undefined) return refuse(405, 'not by this method')
  if (isAskedFor(headers, query) || rules.length > 0) return refuse(500, 'no rule is known here')
  const owner = callers.get(headers.authorization)
  const record = records.get(id)
  if (owner === undefined) return refuse(401, 'nobody')
  if (record?.owner !== owner) return refuse(404, 'none')
  if (about.operation === 'get-extension') return answerWith(request, response, about, record, sent)
  if (sent === undefined) return refuse(400, 'broken off')
  const body = readBody(headers, sent)
  if (typeof body === 'number') return refuse(body, 'body')
  if (record.extension_type === 'plugin' && options.plugins === 'full-versions' && body.value.version.includes('*'))
    return refuse(400, 'version')
  const version = query?.get('version') ?? null
  if (version !== null && version !== String(record.revision)) return refuse(409, 'version')
  const next = updated(record, body.value, nowOf(tenant))
  keep(next)
  answerWith(request, response, about, next, body.text)
}

/** What a URL parser would write as it came. */
const PLAIN = /^\/[A-Za-z0-9_~!$&'()*+,;=:@/%.?-]*$/
const NO_HOST = /[\s/?#@\\]/
let knownHost

function isAddress(target, host = '') {
  if (!PLAIN.test(target) || /%2e/i.test(target)) return false
  if (host === knownHost) return true
  if (NO_HOST.test(host) || !URL.canParse(`http://${host}`)) return false
  knownHost = host
  return true
}

/** Tenants are told apart by path, header, host and credential. */
function tenantOf(path, { 'x-extmock-tenant': named, host, authorization }) {
  if (path.startsWith('/_t/')) return path.slice(4, path.indexOf('/', 4))
  if (named !== undefined) return named
  if (host?.includes('.localhost')) return host.slice(0, host.indexOf('.localhost'))
  if (authorization === undefined || callers.has(authorization)) return 'default'
  const at = authorization.lastIndexOf('@@')
  return at < 0 ? 'default' : authorization.slice(at + 2)
}

const nowOf = ({ clock: { frozenAt, offset } }) => frozenAt ?? Date.now() + offset

/** A page of somebody else changes nothing. */
function isForeign({ origin, 'sec-fetch-site': site }) {
  return origin !== undefined || (site !== undefined && site !== 'same-origin' && site !== 'none')
}

/** An error may be asked for. */
function isAskedFor({ prefer }, query) {
  return prefer !== undefined || (query !== undefined && (query.has('__code') || query.has('__example')))
}

/** Type, size, coding, characters, depth and fields are each refused in their own way. */
function readBody(headers, bytes) {
  if (!JSON_TYPES.test(headers['content-type'] ?? '')) return 415
  if (bytes.length > MAX_BYTES) return 413
  if (headers['content-encoding'] !== undefined) return 415
  try {
    const text = decoder.decode(bytes)
    if (depthOf(text) > MAX_DEPTH) return 400
    const value = JSON.parse(text)
    return isExtension(value) ? { value, text } : 400
  } catch {
    return 400
  }
}

function depthOf(text) {
  let [depth, deepest, quoted] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted && code === 0x5c) at++
    else if (code === 0x22) quoted = !quoted
    else if (quoted) continue
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x5d || code === 0x7d) depth--
  }
  return deepest
}

function isExtension(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  for (const field of FIELDS) if (typeof value[field] !== 'string') return false
  if (value.extension_type !== 'bundle' && value.extension_type !== 'plugin') return false
  if (value.download_url !== undefined && typeof value.download_url !== 'string') return false
  return value.description === undefined || typeof value.description === 'string'
}

/** What was answered before stays as it was; type and file are no matter of an update. */
function updated(before, { name, version, description, download_url }, now) {
  const { id, owner, extension_type, revision, created, file } = before
  const modified = Math.max(now, before.modified + 1)
  const next = { id, owner, name, extension_type, version, revision: revision + 1, created, modified }
  if (description !== undefined) next.description = description
  const url = download_url ?? (options.omittedUrl === 'keep' ? before.download_url : undefined)
  if (url !== undefined) next.download_url = url
  if (file !== undefined) next.file = file
  return Object.freeze(next)
}

function answerWith(request, response, about, record, sent) {
  const { id, name, extension_type, version, description, download_url, file, revision, created, modified } = record
  const json = { id, name, extension_type, version, url: `repo://${id}` }
  if (description !== undefined) json.description = description
  if (download_url !== undefined) json.download_url = download_url
  if (file !== undefined)
    json.file_metadata = { size: file.size, last_modified_date: new Date(file.modified).toISOString() }
  const headers = {
    'x-cloud-resource-version': String(revision),
    'x-cloud-resource-created': new Date(created).toISOString(),
    'x-cloud-resource-last-modified': new Date(modified).toISOString(),
  }
  answer(request, response, about, { status: 200, json, headers }, sent)
}

function answer({ method, url, headers: asked }, response, about, { status, json, headers }, sent) {
  const text = JSON.stringify(json)
  const { tenant, operation, path } = about
  const time = nowOf(tenant)
  const told = { tenant: tenant.name, api: 'elastic-cloud', operation, method, path, url, injected: false }
  note({ time, told, asked, sent, status, headers, text })
  const length = Buffer.byteLength(text)
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': length })
  response.end(method === 'HEAD' ? undefined : text)
}

function refuseAlone(response, status) {
  response.writeHead(status, { 'content-length': 0 })
  response.end()
}

/** The journal holds no more than it may, and every answer is counted. */
function note(entry) {
  const place = journal.count++ % JOURNAL
  const gone = journal.ring[place]
  if (entry.text.length > LONGEST) entry.text = entry.text.slice(0, LONGEST)
  memory.held += sizeOf(entry) - (gone === undefined ? 0 : sizeOf(gone))
  journal.ring[place] = entry
  counterOf(entry.told.operation, entry.status).answers++
}

function counterOf(operation, status) {
  const known = counts.get(operation)?.get(status)
  if (known !== undefined) return known
  const counter = { answers: 0 }
  counts.set(operation, (counts.get(operation) ?? new Map()).set(status, counter))
  return counter
}

const sizeOf = ({ sent, text }) => (sent?.length ?? 0) + text.length

/** A mistake of ours reaches a client as nothing but a status. */
function respondOrConfess(request, response, sent) {
  try {
    respond(request, response, sent)
  } catch {
    refuseAlone(response, 500)
  }
}

/** A body that announces more than it may is answered at once; one that is broken off gives back its room. */
function listener(request, response) {
  if (request.method === 'GET' || request.method === 'HEAD') return respondOrConfess(request, response)
  if (Number(request.headers['content-length']) > MAX_BYTES) {
    // Whoever goes on sending is hung up on after the answer.
    response.shouldKeepAlive = false
    return refuseAlone(response, 413)
  }
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue()
  const chunks = []
  let size = 0
  const over = (sent) => {
    memory.inFlight -= size
    request.off('close', broken)
    respondOrConfess(request, response, sent)
  }
  const broken = () => over(undefined)
  request.on('data', (chunk) => {
    size += chunk.length
    memory.inFlight += chunk.length
    if (size <= MAX_BYTES && memory.inFlight + memory.held <= MAX_MEMORY) chunks.push(chunk)
  })
  request.on('end', () => over(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
  request.on('close', broken)
}

const limits = { headersTimeout: 20_000, requestTimeout: 600_000, maxHeaderSize: 80 * 1024, joinDuplicateHeaders: true }
const server = createServer(limits, listener)
server.on('checkContinue', listener)
server.on('clientError', (_error, socket) => socket.destroy())
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
