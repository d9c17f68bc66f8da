import { closest } from '../closest.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'

/** No argument of a program can hold it, so it parts the fields of a complaint. */
const END = '\0'

const complaint = (kind: Kind, fields: number) => [kind, ...Array.from({ length: fields }, () => '%s'), ''].join(END)
const plural = (text: string) => ({ one: text, other: text })

/** For `updateStrings`: what yargs says by these keys of its locales comes as a kind and its fields, which no sentence has to be read for. */
export const complaints = {
  'Unknown argument: %s': plural(complaint('unknown', 1)),
  'Invalid values:': ' ',
  'Argument: %s, Given: %s, Choices: %s': complaint('choice', 3),
  'Not enough arguments following: %s': complaint('no-value', 1),
  'Missing required argument: %s': plural(complaint('no-flag', 1)),
  'Not enough non-option arguments: got %s, need at least %s': plural(complaint('too-few', 2)),
  'Too many non-option arguments: got %s, maximum of %s': plural(complaint('too-many', 2)),
}

/** Puts a complaint of yargs into our words, with a hint that says what would be right. `usage` is the command's, `explain <clause>`. */
export function explainFailure(
  message: string,
  usage: string,
  command: Command | undefined,
  argv: readonly string[] = [],
): UsageError {
  const help = `extmock ${usage.split(' ')[0] ?? ''}`.trim() + ' --help lists the flags'
  const [kind = '', ...fields] = message.trim().split(END)
  if (!isKind(kind)) return new UsageError(message, help)
  const setting = { usage, help, flags: flagsOf(command) }
  // Who misspells a flag is told so, and not that the right one is missing.
  const odd = kind === 'no-flag' || kind === 'too-few' ? misspelt(argv, setting.flags) : undefined
  return odd === undefined ? explanations[kind](fields, setting) : unknownArguments([odd], setting)
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

interface CommandSetting {
  readonly usage: string
  readonly help: string
  readonly flags: readonly string[]
}
type Kind = 'unknown' | 'choice' | 'no-value' | 'no-flag' | 'too-few' | 'too-many'
type Explain = (fields: readonly string[], setting: CommandSetting) => UsageError

const explanations: Readonly<Record<Kind, Explain>> = {
  unknown: unknownArguments,
  choice: ([name = '', given, choices], { usage }) =>
    new UsageError(`${spelt(name, usage)} cannot be ${given}`, `one of ${choices}`),
  'no-value': ([name]) => new UsageError(`--${name} needs a value`, `write --${name} VALUE`),
  'no-flag': ([names = ''], { help }) => new UsageError(`missing: ${names.replaceAll(/[\w-]+/g, '--$&')}`, help),
  'too-few': (_, { usage }) => new UsageError('an argument is missing', `write extmock ${usage}`),
  'too-many': (_, { usage }) => new UsageError('there are too many arguments', `write extmock ${usage}`),
}

function misspelt(argv: readonly string[], flags: readonly string[]): string | undefined {
  const given = argv.flatMap((word) => /^--(?:no-)?([a-z][\w-]*)/.exec(word)?.[1] ?? [])
  return given.find((name) => !flags.includes(name))
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(explanations, text)
}

function unknownArguments([words = '']: readonly string[], { usage, help, flags }: CommandSetting): UsageError {
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
