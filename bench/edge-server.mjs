// What the duties of the mock cost at the least: an edge written by hand that looks a credential up, answers with four headers, keeps a
// journal of 200 entries, judges an update by hand and makes its JSON anew. No routes but one, no options, no tenants.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const data = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const callers = new Map([['ApiKey extmock-owner-key', '1001']])
const records = new Map(
  data['elastic-cloud'].extensions.map((record) => [record.id, { ...record, revision: 1, created: 0, modified: 0 }]),
)
const PATH = '/api/v1/deployments/extensions/'
const JOURNAL = 200
const journal = []
let count = 0

function respond(request, response, sent) {
  const { method, url } = request
  const owner = callers.get(request.headers.authorization)
  const record = url.startsWith(PATH) ? records.get(url.slice(PATH.length)) : undefined
  if (owner === undefined || record?.owner !== owner) return answer(request, response, 404, { error: 'none' }, sent)
  if (method === 'GET') return answerWith(request, response, record, sent)
  const body = JSON.parse(sent)
  for (const field of ['name', 'extension_type', 'version', 'description'])
    if (typeof body[field] !== 'string') return answer(request, response, 400, { error: field }, sent)
  const { id, extension_type, created } = record
  const { name, version, description } = body
  const modified = Math.max(Date.now(), record.modified + 1)
  const revision = record.revision + 1
  const next = { id, owner, name, extension_type, version, description, revision, created, modified }
  records.set(id, next)
  answerWith(request, response, next, sent)
}

function answerWith(request, response, record, sent) {
  const { id, name, extension_type, version, description, revision, created, modified } = record
  const json = { id, name, extension_type, version, url: `repo://${id}`, description }
  answer(request, response, 200, json, sent, {
    'x-cloud-resource-version': String(revision),
    'x-cloud-resource-created': new Date(created).toISOString(),
    'x-cloud-resource-last-modified': new Date(modified).toISOString(),
  })
}

function answer({ method, url, headers }, response, status, json, sent, own) {
  const text = JSON.stringify(json)
  journal[count++ % JOURNAL] = { time: Date.now(), method, url, headers, sent, status, own, text }
  const length = Buffer.byteLength(text)
  response.writeHead(status, { 'content-type': 'application/json', ...own, 'content-length': length })
  response.end(text)
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return respond(request, response)
  let sent = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (sent += chunk))
  request.on('end', () => respond(request, response, sent))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
