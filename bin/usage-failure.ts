import { closest } from './closest.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Puts a complaint of yargs into our words, with a hint that says what would be right. `usage` is the command's, `explain <clause>`. */
export function explainFailure(message: string, usage: string, command: Command | undefined): UsageError {
  const help = `extmock ${usage.split(' ')[0] ?? ''}`.trim() + ' --help lists the flags'
  for (const [pattern, explain] of readings) {
    const words = pattern.exec(message)
    if (words) return explain(words.slice(1), { usage, help, flags: flagsOf(command) })
  }
  return new UsageError(message, help)
}

/** The error for a first word that is no command. */
export function unknownCommand(word: string | undefined, names: readonly (string | undefined)[]): UsageError {
  const known = names.filter((name) => name !== undefined)
  const list = `the commands are ${known.join(', ')}; extmock --help says what they do`
  if (word === undefined) return new UsageError('no command given', list)
  if (word.startsWith('-')) return new UsageError(`the command comes before ${word}`, list)
  const [near] = closest(word, known, 1)
  return new UsageError(`unknown command: ${word}`, near === undefined ? list : `did you mean ${near}?`)
}

interface Setting {
  readonly usage: string
  readonly help: string
  readonly flags: readonly string[]
}
type Reading = readonly [pattern: RegExp, explain: (words: readonly string[], setting: Setting) => UsageError]

/** The sentences yargs 18 makes (its locales/en.json), and what we say instead. */
const readings: readonly Reading[] = [
  [/^Unknown arguments?: (.*)$/s, unknownArguments],
  [/^Invalid values:\s+Argument: (.*?), Given: (.*?), Choices: (.*)$/s, badChoice],
  [
    /^Not enough arguments following: (.*)$/s,
    ([name]) => new UsageError(`--${name} needs a value`, `write --${name} VALUE`),
  ],
  [
    /^Missing required arguments?: (.*)$/s,
    ([names = ''], { help }) => new UsageError(`missing: ${names.replaceAll(/[\w-]+/g, '--$&')}`, help),
  ],
  [
    /^Not enough non-option arguments/s,
    (_, { usage }) => new UsageError('an argument is missing', `write extmock ${usage}`),
  ],
  [
    /^Too many non-option arguments/s,
    (_, { usage }) => new UsageError('there are too many arguments', `write extmock ${usage}`),
  ],
]

function badChoice([name = '', given, choices]: readonly string[], { usage }: Setting): UsageError {
  return new UsageError(`${spelt(name, usage)} cannot be ${given}`, `one of ${choices}`)
}

function unknownArguments([words = '']: readonly string[], { usage, help, flags }: Setting): UsageError {
  const [word = ''] = words.split(', ')
  if (!usage.includes('<') && flags.length === 0) return new UsageError(`unknown argument: ${word}`, help)
  const [near] = closest(word, flags, 1)
  return new UsageError(`unknown flag or argument: ${word}`, near === undefined ? help : `did you mean --${near}?`)
}

function spelt(name: string, usage: string): string {
  return usage.includes(`<${name}>`) || usage.includes(`[${name}]`) ? `<${name}>` : `--${name}`
}

function flagsOf(command: Command | undefined): readonly string[] {
  return command === undefined ? [] : Object.keys(command.options)
}
