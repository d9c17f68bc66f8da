import yargs from 'yargs'
import type { Argv, Options } from 'yargs'
import type { Command, CommandRow, Io } from './command.ts'
import { commands } from './commands/index.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { refuseOddValues } from './odd-values.ts'
import { UsageError } from './usage-error.ts'
import { complaints, explainFailure, unknownCommand } from './usage-failure.ts'
import { version } from './version.ts'

/** Runs one command line, without the `node` and script words, and gives its exit code. Never throws, never exits. */
export async function main(argv: readonly string[], io: Io, rows: readonly CommandRow[] = commands): Promise<ExitCode> {
  try {
    return await dispatch(argv, io, rows)
  } catch (error) {
    return reportError(error, io)
  }
}

/** Only the command that is asked for is loaded, so that no command pays for another's imports. */
async function dispatch(argv: readonly string[], io: Io, rows: readonly CommandRow[]): Promise<ExitCode> {
  const [first, , second] = argv
  const named = first === COMPLETIONS ? second : first
  const row = rows.find((candidate) => nameOf(candidate) === named)
  if (row === undefined && !isGlobal(first)) throw unknownCommand(first, [...rows.map(nameOf), COMPLETION])
  const command = await row?.load()
  let code: ExitCode = exit.ok
  const cli = frame(io).fail((message, error) => {
    throw isComplaint(error) ? explainFailure(message, row?.usage ?? '', command) : error
  })
  // Whoever names one sees nothing of the others, and each costs a start.
  for (const each of row === undefined || first === COMPLETIONS ? rows : [row]) {
    addCommand(cli, each, each === row ? command : undefined, async (args) => {
      if (command === undefined) return
      refuseOddValues(command.options, args, argv)
      code = await command.run(args as never, io)
    })
  }
  cli.command(
    COMPLETION,
    'a script for bash, zsh or fish, as $SHELL says, that completes commands and flags',
    {},
    () => {
      cli.showCompletionScript()
    },
  )
  // With a callback yargs hands over the text of --help and --version instead of printing it.
  await cli.parseAsync([...argv], {}, (_error: unknown, _args: unknown, output: string) => {
    if (output) io.stdout.write(`${output}\n`)
  })
  return code
}

/** yargs passes its own complaints with no error or with a YError; anything else was thrown by the command. */
function isComplaint(error: Error | undefined): boolean {
  return error?.name === undefined || error.name === 'YError'
}

function frame(io: Io): Argv {
  return (
    yargs([])
      .scriptName('extmock')
      .usage('$0 <command> [flags]')
      .epilogue(epilogue)
      .detectLocale(false)
      // Its types know texts only; where a number decides, a locale has one for each case.
      .updateStrings(complaints as never)
      .exitProcess(false)
      .strict()
      .wrap(Math.min(io.stdout.columns ?? 100, 100))
      .parserConfiguration({ 'dot-notation': false, 'parse-positional-numbers': false })
      .version(version)
      .help()
      .alias('h', 'help')
  )
}

const COMPLETION = 'completion'
/** What the script of `completion` calls, with the words so far; the first is the program. */
const COMPLETIONS = '--get-yargs-completions'

const epilogue = [
  'Exit codes: 0 done or conforming, 1 not conforming, 2 usage or configuration, 3 target unreachable,',
  '4 undecided, 5 something created could not be removed, 6 a fault of extmock itself.',
].join('\n')

type Handler = (args: Readonly<Record<string, unknown>>) => Promise<void>

function addCommand(cli: Argv, row: CommandRow, command: Command | undefined, handler: Handler): void {
  const build = (argv: Argv): Argv => {
    if (command === undefined) return argv
    for (const [name, options] of Object.entries(command.positionals)) argv.positional(name, options)
    return argv.options(withValues(command.options)).version(false).epilogue('')
  }
  cli.command(row.usage, row.summary, build, handler)
}

/** Every flag that is no switch asks for its value; left to itself yargs takes `--port` alone as not given. */
function withValues(options: Command['options']): Record<string, Options> {
  const entries = Object.entries(options).map(([name, option]) => [
    name,
    { requiresArg: option.type !== 'boolean', ...option },
  ])
  return Object.fromEntries(entries) as Record<string, Options>
}

function nameOf(row: CommandRow): string | undefined {
  return row.usage.split(' ')[0]
}

function isGlobal(word: string | undefined): boolean {
  return ['--help', '-h', '--version', COMPLETION, COMPLETIONS].includes(word ?? '')
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
