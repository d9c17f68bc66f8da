/** The options of the mock: their kinds, and the values that each admits. */

/** What the mock may be told where the documents leave something open: the values, and the default. */
export type OptionSpec = ChoiceOption | NumberOption | TextOption | OrderOption

export interface ChoiceOption {
  readonly kind: 'choice'
  readonly values: readonly (string | boolean)[]
  readonly default: string | boolean
}
export interface NumberOption {
  readonly kind: 'number'
  readonly default: number
  readonly minimum: number
  /** For example `bytes` or `milliseconds`. */
  readonly unit: string
}
export interface TextOption {
  readonly kind: 'text'
  readonly default: string
  /** What a value must look like as a regular expression, and that in words behind "must be"; without one any text will do. */
  readonly form?: { readonly pattern: string; readonly words: string }
}
export interface OrderOption {
  readonly kind: 'order'
  /** What is put in order; a value of the option is a permutation of these. */
  readonly values: readonly string[]
  readonly default: readonly string[]
}

/** The values a set of option specs admits; every option may be left out. */
export type OptionValues<S extends Readonly<Record<string, OptionSpec>>> = {
  -readonly [K in keyof S]: OptionValue<S[K]>
}
type OptionValue<O> = O extends { kind: 'choice'; values: readonly (infer V)[] }
  ? V
  : O extends { kind: 'number' }
    ? number
    : O extends { kind: 'text' }
      ? string
      : O extends { kind: 'order'; values: readonly (infer V)[] }
        ? readonly V[]
        : never
