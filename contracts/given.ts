/** What a function was told in an object, looked at as it comes from JavaScript, where no compiler has read it. */

/** What a value may be: the words for it, whether a value is it, and whether it may not be left out. */
export type Kind = readonly [words: string, fits: (value: unknown) => boolean, isDue?: true]

/** A kind for every name: the compiler misses a new one. */
export type Kinds<O> = Readonly<Record<keyof O, Kind>>

export const isFields = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): boolean => typeof value === 'string'

export const text: Kind = ['text', isText]
export const texts: Kind = ['a list of texts', (value) => Array.isArray(value) && value.every(isText)]
export const flag: Kind = ['true or false', (value) => typeof value === 'boolean']
export const call: Kind = ['a function', (value) => typeof value === 'function']
export const list: Kind = ['a list', Array.isArray]
export const fields: Kind = ['an object', isFields]
export const url: Kind = [
  'an address such as http://127.0.0.1:4010',
  (value) => isText(value) && /^https?:/.test(String(value)) && URL.canParse(String(value)),
]

/** A whole number. */
export const whole = (least = 0, most = Number.MAX_SAFE_INTEGER): Kind => [
  `a whole number${least < 0 ? '' : ` of at least ${least}`}${most < Number.MAX_SAFE_INTEGER ? ` and at most ${most}` : ''}`,
  (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
]

/** One of these words. */
export const oneOf = (...words: readonly string[]): Kind => [
  words.join(', ').replace(/, (\S+)$/, ' or $1'),
  (value) => words.some((word) => word === value),
]

/** The same kind of a thing that may not be left out. */
export const due = ([words, fits]: Kind): Kind => [words, fits, true]

/** What is wrong with what was told; undefined when nothing is. What is undefined counts as left out. */
export function misgiven(given: unknown, kinds: Readonly<Record<string, Kind>>): string | undefined {
  const names = Object.keys(kinds).join(', ')
  if (!isFields(given)) return `${shown(given)} must be an object with any of ${names}`
  const told = Object.entries(given as object)
  const [unknown] = told.find(([name]) => !Object.hasOwn(kinds, name)) ?? []
  if (unknown !== undefined) return `there is no option "${unknown}"; there are ${names}`
  const values = Object.fromEntries(told)
  const [name = '', kind] = Object.entries(kinds).find(([name, kind]) => !isRight(values[name], kind)) ?? []
  return kind && `${name}: ${shown(values[name])} must be ${kind[0]}`
}

const isRight = (value: unknown, [, fits, isDue]: Kind) => (value === undefined && !isDue) || fits(value)

/** A value in a message: short, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'function') return 'a function'
  return Array.isArray(value) ? 'a list' : isFields(value) ? 'an object' : String(value)
}
