/** Reading single values of a profile, with errors that name their path. */
import { ConfigError } from '../errors.ts'
import { type Json, own } from '../json/index.ts'

/** For example `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A JSON object, or a ConfigError. */
export function asObject(input: unknown, path: string): Readonly<Record<string, unknown>> {
  if (input === undefined || input === null) throw new ConfigError(`${path}: missing`)
  if (typeof input !== 'object' || Array.isArray(input)) throw new ConfigError(`${path}: not an object`)
  return input as Readonly<Record<string, unknown>>
}

/** A name that means nothing is more likely a slip than a wish. */
export function rejectUnknown(input: object, known: readonly string[], prefix: string): void {
  const unknown = Object.keys(input).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new ConfigError(`${prefix}${unknown}: unknown; known are ${known.join(', ')}`)
}

/** A text that is not empty, with its variables filled in. */
export function textAt(input: unknown, path: string, environment: Environment): string {
  return fillText(plainTextAt(input, path), path, environment)
}

/** A text that is not empty, as it stands. */
export function plainTextAt(input: unknown, path: string): string {
  if (typeof input !== 'string' || input === '') throw new ConfigError(`${path}: not a text`)
  return input
}

export function optionalText(input: unknown, path: string, environment: Environment): string | undefined {
  return input === undefined ? undefined : textAt(input, path, environment)
}

export function optionalBoolean(input: unknown, path: string): boolean | undefined {
  if (input !== undefined && typeof input !== 'boolean') throw new ConfigError(`${path}: neither true nor false`)
  return input
}

/** Fills `${NAME}` in every text of a value. */
export function fill(input: Json, path: string, environment: Environment): Json {
  if (typeof input === 'string') return fillText(input, path, environment)
  if (typeof input !== 'object' || input === null) return input
  if (Array.isArray(input)) return input.map((one, index) => fill(one as Json, `${path}[${index}]`, environment))
  return Object.fromEntries(
    Object.entries(input).map(([key, one]) => [key, fill(one as Json, `${path}.${key}`, environment)]),
  )
}

function fillText(text: string, path: string, environment: Environment): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = own(environment, name)
    if (value === undefined || value === '') throw new ConfigError(`${path}: environment variable ${name} is not set`)
    return value
  })
}
