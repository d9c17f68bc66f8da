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

/** Whoever has not listened by then is stopped. */
const PATIENCE = 60_000

/** @throws with `isLate` where it did not listen within a minute */
async function startServer(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  const lines = createInterface({ input: child.stdout })
  const late = setTimeout(stop, PATIENCE)
  const ended = gone.then(() => {
    const isLate = child.signalCode === 'SIGTERM' || child.killed
    throw Object.assign(new Error(`${args[0]} ended before it listened`), { isLate })
  })
  try {
    const [first] = await Promise.race([once(lines, 'line'), ended])
    ended.catch(() => {})
    return { pid: child.pid, ...JSON.parse(first), stop }
  } finally {
    clearTimeout(late)
    lines.close()
    child.stdout.resume()
  }
}
