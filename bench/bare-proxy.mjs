// The peer of `record`: the least that a reverse proxy over undici can do. It passes on, and remembers nothing.
import { createServer } from 'node:http'
import { Pool } from 'undici'

const pool = new Pool(process.argv[2])

const server = createServer((request, response) => {
  const { method, url: path, headers } = request
  delete headers.connection
  const body = method === 'GET' || method === 'HEAD' ? null : request
  pool
    .stream({ path, method, headers, body, opaque: response }, ({ statusCode, headers, opaque }) => {
      delete headers.connection
      delete headers['keep-alive']
      return opaque.writeHead(statusCode, headers)
    })
    .catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
