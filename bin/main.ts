import type { CommandRow, Io } from './command.ts'
import { commands } from './commands/index.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plainLine } from './line/plain-line.ts'
import { UsageError } from './usage-error.ts'

/** Runs one command line, without the `node` and script words, and gives its exit code. Never throws, never exits. */
export async function main(argv: readonly string[], io: Io, rows: readonly CommandRow[] = commands): Promise<ExitCode> {
  try {
    return await dispatch(argv, io, rows)
  } catch (error) {
    return reportError(error, io)
  }
}

/** Only the command that is asked for is loaded, so that no command pays for another's imports; a line that is plain pays for no parser. */
async function dispatch(argv: readonly string[], io: Io, rows: readonly CommandRow[]): Promise<ExitCode> {
  const [first, ...words] = argv
  const command = await rows.find(({ usage }) => usage === first)?.load()
  const args = command && plainLine(command.options, words)
  if (command && args) return command.run(args as never, io)
  const { yargsLine } = await import('./line/yargs-line.ts')
  return yargsLine(argv, io, rows)
}

function reportError(error: unknown, io: Io): ExitCode {
  const usage = error instanceof UsageError
  const message = error instanceof Error ? error.message : String(error)
  const hint = usage ? error.hint : 'this is a fault of extmock; EXTMOCK_DEBUG=1 prints where it happened'
  io.stderr.write(`extmock: ${oneLine(message)}\nhint: ${oneLine(hint)}\n`)
  if (!usage && error instanceof Error && io.env['EXTMOCK_DEBUG']) io.stderr.write(`${error.stack}\n`)
  return usage ? error.code : exit.internal
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}
