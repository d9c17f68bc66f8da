/** Reads any command line by yargs: with help, completions, and a complaint where something is wrong. */
import yargs from 'yargs'
import type { Argv, Options } from 'yargs'
import type { Command, CommandRow, Io } from '../command.ts'
import { exit, type ExitCode } from '../exit.ts'
import { version } from '../version.ts'
import { refuseOddValues } from './odd-values.ts'
import { complaints, explainFailure, unknownCommand } from './usage-failure.ts'

/** Runs the command that a line names, or prints what it asks for. */
export async function yargsLine(argv: readonly string[], io: Io, rows: readonly CommandRow[]): Promise<ExitCode> {
  const [first, word, second] = argv
  const named = first === COMPLETIONS ? second : first
  const row = rows.find((candidate) => nameOf(candidate) === named)
  if (row === undefined && !isGlobal(first)) throw unknownCommand(first, [...rows.map(nameOf), COMPLETION])
  const command = await row?.load()
  let code: ExitCode = exit.ok
  if (first === COMPLETION) nameShell(word)
  const cli = frame(io).fail((message, error) => {
    throw isComplaint(error) ? explainFailure(message, row?.usage ?? globalUsage(first), command, argv) : error
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
    COMPLETION_USAGE,
    'a script that completes commands and flags, for the shell named or else that of $SHELL',
    (argv) => argv.positional('shell', { choices: SHELLS }),
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
const COMPLETION_USAGE = `${COMPLETION} [shell]`
const SHELLS = ['bash', 'zsh', 'fish']
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

function globalUsage(word: string | undefined): string {
  return word === COMPLETION ? COMPLETION_USAGE : ''
}

/** yargs asks the environment, and nothing else, which shell it writes for. */
function nameShell(word: string | undefined): void {
  if (word !== undefined && SHELLS.includes(word)) process.env['SHELL'] = word
}

function isGlobal(word: string | undefined): boolean {
  return ['--help', '-h', '--version', COMPLETION, COMPLETIONS].includes(word ?? '')
}
