// A mock server that has a command of its own: started, waited for until it answers, and stopped with the script that started it.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(String(port)))
    })
  })
}

/**
 * Starts it and prints where it listens and which process it is; ends with it. `prepare` is told its address before that is printed. Whoever is
 * stopped before it is ready ends without a word: what fails then fails because it was stopped.
 */
export async function serveBy(command, args, port, prepare = async () => {}) {
  const child = spawn(command, args, { cwd: tmpdir(), stdio: ['ignore', 'ignore', 'inherit'] })
  let isStopped = false
  process.on('SIGTERM', () => {
    isStopped = true
    child.kill()
  })
  child.on('exit', () => process.exit())
  const url = `http://127.0.0.1:${port}`
  try {
    await answering(`${url}/`)
    await prepare(url)
    process.stdout.write(`${JSON.stringify({ url, pid: child.pid })}\n`)
  } catch (error) {
    if (isStopped) return
    process.stderr.write(`${command} did not get ready: ${error.message}\n`)
    process.exitCode = 1
    child.kill()
  }
}

/** Each says in words meant for people that it listens; asking is surer. At most 60 seconds. */
async function answering(url, attempts = 600) {
  const answered = await fetch(url).catch(() => undefined)
  if (answered) return
  if (attempts === 0) throw new Error(`nothing answers at ${url} after 60 seconds`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await answering(url, attempts - 1)
}
