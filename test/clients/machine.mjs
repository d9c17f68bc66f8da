// The programs of this machine, and a server of the mock.
import { execFile, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const here = dirname(fileURLToPath(import.meta.url))
const cli = join(here, '../../dist/bin/extmock.js')
const modules = join(here, 'node_modules')

/** Rejects with what the program said, when it fails. */
export const run = (command, args, options = {}) =>
  promisify(execFile)(command, args, { cwd: here, maxBuffer: 64 * 2 ** 20, timeout: 300_000, ...options })

/** The newer of the two releases of Node that clients are run on; generators may need it. */
export const node24 = join(modules, 'node/bin/node')
export const bin = (path, ...args) => run(process.execPath, [join(modules, path), ...args])
/** The same programs on both releases, where a generator may leave what it likes. */
export const programsIn = (cwd) => ({
  bin: (path, ...args) => run(process.execPath, [join(modules, path), ...args], { cwd }),
  bin24: (path, ...args) => run(node24, [join(modules, path), ...args], { cwd }),
})

/** Whether the machine has a program. */
export const has = (command, ...args) =>
  run(command, args).then(
    () => true,
    () => false,
  )

/** What no client is to blame for. */
export const notRun = (why) => [`not run: ${why}`]

/** Clients in Go keep only scheme and host of an address and set no header, so their tenant stands in the credential. */
export const tenantKey = ({ apis }) => `${apis['elastic-cloud'].credentials.owner.value.replace('ApiKey ', '')}@@t1`

/** A Python with these packages, in an environment of its own. */
export async function pythonWith(folder, ...packages) {
  await run('python3', ['-m', 'venv', folder])
  await run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  return join(folder, 'bin/python')
}

export async function startServer(...more) {
  const flags = ['serve', '--port', '0', '--json', '--quiet', '--option', 'qradar.taskMode=immediate', ...more]
  const server = spawn(process.execPath, [cli, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ready = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { ready, stop: () => server.kill() }
}
