/** Writers of options and of the questions that they answer. Values stay literal types. */
import type { ChoiceOption, NumberOption, OpenQuestion, OrderOption, Source, TextOption, When } from '../types.ts'

/** One of a few values. */
export function choice<const V extends readonly (string | boolean)[]>(values: V, fallback: V[number]) {
  return { kind: 'choice', values, default: fallback } as const satisfies ChoiceOption
}

/** A number from `minimum` on, in `unit`. */
export function number(fallback: number, { minimum, unit }: Pick<NumberOption, 'minimum' | 'unit'>) {
  return { kind: 'number', default: fallback, minimum, unit } as const satisfies NumberOption
}

/** Any text, or one of a form. */
export function text(fallback: string, form?: TextOption['form']) {
  return { kind: 'text', default: fallback, ...(form && { form }) } as const satisfies TextOption
}

/** What can stand in a header: `text('x', headerText)`. */
export const headerText = { pattern: '^[\\x20-\\x7E]*$', words: 'text of printable ASCII' } as const

/** A permutation of `values`; the default is their order here. */
export function order<const V extends readonly string[]>(values: V) {
  return { kind: 'order', values, default: values } as const satisfies OrderOption
}

/** What is said of asking: why it does not help, or which values are likely beside the default. */
type Asking = Pick<OpenQuestion, 'notAsked' | 'examples'>

/** What an option answers. */
export function asks<const A extends Asking = Record<never, never>>(question: string, source: Source, asking?: A) {
  return { question, source, ...(asking as NoInfer<A>) } as const satisfies OpenQuestion
}

/** A fact that is so with some values of an option only. */
export function only<const F extends object>(when: When, fact: F): F & { readonly when: When } {
  return { ...fact, when }
}
