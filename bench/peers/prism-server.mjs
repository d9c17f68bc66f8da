// Prism in a process of its own, on the OpenAPI document that `extmock openapi --api elastic-cloud` prints.
import { createServer as probe } from 'node:net'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const port = await freePort()
const bin = fileURLToPath(new URL('node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url))
const child = spawn(process.execPath, [bin, 'mock', process.argv[2], '--port', port, '--verboseLevel', 'fatal'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
process.on('SIGTERM', () => child.kill())
child.on('exit', () => process.exit(0))
await answering(`http://127.0.0.1:${port}/`)
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`)

function freePort() {
  return new Promise((resolve) => {
    const server = probe().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(String(port)))
    })
  })
}

/** Prism says that it listens in words meant for people; asking is surer. At most 30 seconds. */
async function answering(url, attempts = 300) {
  const answered = await fetch(url).catch(() => undefined)
  if (answered) return
  if (attempts === 0) throw new Error('Prism did not start within 30 seconds')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await answering(url, attempts - 1)
}
