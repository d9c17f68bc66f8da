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
const counts = new Map()
const memory = { inFlight: 0, held: 0 }
const journal = { ring: [], count: 0 }

function respond(request, response, sent) {
  const { method, url, headers } = request
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const query = at < 0 ? undefined : new URLSearchParams(url.slice(at))
  const refuse = (status, error) => answer(request, response, { status, json: { error } }, sent)
  if (isElsewhere(path, headers)) return refuse(404, 'no such tenant')
  if (method !== 'GET' && isForeign(headers)) return refuse(403, 'another page')
  if (isAskedFor(headers, query) || rules.length > 0) return refuse(500, 'no rule is known here')
  const owner = callers.get(headers.authorization)
  const record = path.startsWith(PATH) ? records.get(path.slice(PATH.length)) : undefined
  if (owner === undefined) return refuse(401, 'nobody')
  if (record?.owner !== owner) return refuse(404, 'none')
  if (method === 'GET') return answerWith(request, response, record, sent)
  const body = readBody(headers, sent)
  if (typeof body === 'number') return refuse(body, 'body')
  const version = query?.get('version') ?? null
  if (version !== null && version !== String(record.revision)) return refuse(409, 'version')
  const next = updated(record, body.value)
  keep(next)
  answerWith(request, response, next, body.text)
}

/** Tenants are told apart by path, header and host. */
function isElsewhere(path, headers) {
  return path.startsWith('/_t/') || headers['x-extmock-tenant'] !== undefined || headers.host?.includes('.localhost')
}

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
  return value.description === undefined || typeof value.description === 'string'
}

/** What was answered before stays as it was. */
function updated({ id, owner, extension_type, revision, created, modified: before }, { name, version, description }) {
  const modified = Math.max(Date.now(), before + 1)
  return Object.freeze({
    id,
    owner,
    name,
    extension_type,
    version,
    description,
    revision: revision + 1,
    created,
    modified,
  })
}

function answerWith(request, response, record, sent) {
  const { id, name, extension_type, version, description, revision, created, modified } = record
  const json = { id, name, extension_type, version, url: `repo://${id}`, description }
  const headers = {
    'x-cloud-resource-version': String(revision),
    'x-cloud-resource-created': new Date(created).toISOString(),
    'x-cloud-resource-last-modified': new Date(modified).toISOString(),
  }
  answer(request, response, { status: 200, json, headers }, sent)
}

function answer({ method, url, headers: asked }, response, { status, json, headers }, sent) {
  const text = JSON.stringify(json)
  note({ time: Date.now(), method, url, asked, sent, status, headers, text })
  const length = Buffer.byteLength(text)
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': length })
  response.end(text)
}

/** The journal holds no more than it may, and every answer is counted. */
function note(entry) {
  const place = journal.count++ % JOURNAL
  const gone = journal.ring[place]
  if (entry.text.length > LONGEST) entry.text = entry.text.slice(0, LONGEST)
  memory.held += sizeOf(entry) - (gone === undefined ? 0 : sizeOf(gone))
  journal.ring[place] = entry
  const counter = counts.get(entry.status) ?? { answers: 0 }
  counter.answers++
  counts.set(entry.status, counter)
}

const sizeOf = ({ sent, text }) => (sent?.length ?? 0) + text.length

const server = createServer({ joinDuplicateHeaders: true }, (request, response) => {
  if (request.method === 'GET') return respond(request, response)
  const chunks = []
  let size = 0
  request.on('data', (chunk) => {
    size += chunk.length
    memory.inFlight += chunk.length
    if (size <= MAX_BYTES && memory.inFlight + memory.held <= MAX_MEMORY) chunks.push(chunk)
  })
  request.on('end', () => {
    memory.inFlight -= size
    respond(request, response, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
