// Starts servers in processes of their own and waits for the line that says where they listen.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** The mock as its users start it; without a line per request, since the peer prints none either. */
export const startMock = (...flags) =>
  startServer([here('../dist/bin/extmock.js'), 'serve', '--port', '0', '--json', '--quiet', ...flags])

/** A node:http server that answers the same JSON from a Map. */
export const startBare = (dataFile) => startServer([here('./bare-server.mjs'), ...(dataFile ? [dataFile] : [])])

/** The same with the duties of the mock, written by hand. */
export const startEdge = (dataFile) => startServer([here('./edge-server.mjs'), dataFile])

/** The proxy that records, as its users start it. */
export const startRecorder = (target, out) =>
  startServer([here('../dist/bin/extmock.js'), 'record', '--target', target, '--out', out, '--port', '0', '--json'])

/** A proxy that only passes on. */
export const startBareProxy = (target) => startServer([here('./bare-proxy.mjs'), target])

/** A script of `bench/peers/`, which are installed apart. */
export const startPeer = (file, ...args) => startServer([here(`./peers/${file}`), ...args])

async function startServer(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [first] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${args[0]} ended before it listened`)
    }),
  ])
  lines.close()
  child.stdout.resume()
  const stop = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  return { pid: child.pid, ...JSON.parse(first), stop }
}
