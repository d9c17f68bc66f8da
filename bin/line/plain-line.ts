/** Reads the flags of a line in which nothing is in doubt. Most lines are such, and yargs is a good part of a start. */
import type { Options } from 'yargs'

type Arguments = Record<string, string | true | string[]>

/**
 * What yargs makes of these words, where each is a known flag or its value and means nothing else; undefined for all other lines, and for commands
 * whose flags have more to them than a type and choices.
 *
 * @example plainLine({ port: { type: 'string' } }, ['--port', '0']) // { port: '0' }
 */
export function plainLine(options: Readonly<Record<string, Options>>, words: readonly string[]): Arguments | undefined {
  if (!Object.values(options).every(isSimple)) return undefined
  const args: Arguments = {}
  for (let at = 0; at < words.length; at++) {
    const [, name = '', , written] = /^--([a-z-]+)(=(.*))?$/s.exec(words[at] ?? '') ?? []
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined) return undefined
    const value = option.type === 'boolean' ? written === undefined || undefined : (written ?? words[++at])
    if (!isPlain(value, option) || !add(args, name, value, option)) return undefined
  }
  return args
}

function isSimple(option: Options): boolean {
  return Object.keys(option).every((name) => ['type', 'array', 'choices', 'describe'].includes(name))
}

/** Whatever begins with a hyphen may be a flag, and yargs takes quotes off. */
function isPlain(value: string | true | undefined, { choices }: Options): value is string | true {
  return value === true || (value !== undefined && /^[^-"']/.test(value) && (choices?.includes(value) ?? true))
}

/** Whether it could be told once more: a list can. */
function add(args: Arguments, name: string, value: string | true, { array }: Options): boolean {
  const before = args[name]
  if (array === true && value !== true) {
    args[name] = Array.isArray(before) ? [...before, value] : [value]
    return true
  }
  args[name] = value
  return before === undefined
}
