import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))

/** The built server in a process of its own. */
export interface Serving {
  readonly url: string
  /** Ends it with a signal, and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts `extmock serve` on a free port with further arguments; rejects with what it wrote when it does not come up. */
export function serving(...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return ready(child, gone).then((url) => ({ url, end }))
}

function ready(child: ChildProcess, gone: Promise<number | null>): Promise<string> {
  let wrote = ''
  child.stderr?.on('data', (data: Buffer) => (wrote += data.toString()))
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const event = JSON.parse(line) as { event: string; url: string }
      if (event.event === 'ready') resolve(event.url)
    })
    void gone.then((code) => reject(new Error(`it ended with ${code}: ${wrote}`)))
  })
}
