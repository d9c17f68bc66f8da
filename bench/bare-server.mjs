// The peer: the least that node:http can do for the same answers. No routes, no checks, no state beyond one Map.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const data = process.argv[2]
  ? JSON.parse(readFileSync(process.argv[2], 'utf8'))
  : { 'elastic-cloud': { extensions: [] } }
const records = new Map(
  data['elastic-cloud'].extensions.map(({ id, name, extension_type, version, description }) => [
    id,
    { id, name, extension_type, version, description, url: `repo://${id}` },
  ]),
)

function answer(response, record) {
  const body = JSON.stringify(record)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

const server = createServer((request, response) => {
  const id = request.url.slice(request.url.lastIndexOf('/') + 1)
  if (request.method === 'GET') return answer(response, records.get(id))
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (text += chunk))
  request.on('end', () => {
    records.set(id, { ...records.get(id), ...JSON.parse(text) })
    answer(response, records.get(id))
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
