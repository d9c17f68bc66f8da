import type { Io } from '../bin/command.ts'
import { main } from '../bin/main.ts'

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface CliWorld {
  readonly env?: Readonly<Record<string, string>>
  readonly now?: () => number
  readonly signals?: Io['signals']
}

/** Runs a command line in this process, and gives all that it wrote. */
export async function runCli(argv: readonly string[], world: CliWorld = {}): Promise<Outcome> {
  const written = { out: '', err: '' }
  const io = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.err += text) },
    env: world.env ?? {},
    ...(world.now && { now: world.now }),
    ...(world.signals && { signals: world.signals }),
  }
  return { code: await main(argv, io), ...written }
}
