import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))

export interface Serving {
  readonly url: string
  /** Every JSON line so far, the first one included. */
  readonly lines: readonly string[]
  /** Resolves with the next line that fits, or one that came already. */
  line(fits: (event: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  signal(name: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** `extmock serve` as users start it, in a process of its own. */
export function serveProcess(...flags: readonly string[]): Promise<Serving> {
  return listeningProcess('serve', ...flags)
}

/** The same for any command that listens and says so. */
export async function listeningProcess(command: string, ...flags: readonly string[]): Promise<Serving> {
  if (!existsSync(program)) throw new Error('npm run build makes dist/bin/extmock.js')
  const child = spawn(process.execPath, [program, command, '--port', '0', '--json', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // All that it said has come by then, as it has not when it exits.
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null)
  const reader = createInterface({ input: child.stdout })
  const lines: string[] = []
  reader.on('line', (text) => lines.push(text))
  const line: Serving['line'] = async (fits) => {
    for (;;) {
      const found = lines.map((text) => JSON.parse(text) as Record<string, unknown>).find(fits)
      if (found) return found
      await Promise.race([
        once(reader, 'line'),
        ended.then((code) => {
          throw new Error(`the server ended with ${code}; it said: ${lines.join('\n')}`)
        }),
      ])
    }
  }
  const ready = await line(({ event }) => event === 'ready')
  return { url: String(ready['url']), lines, line, signal: (name) => child.kill(name), ended }
}
