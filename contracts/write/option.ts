/** Writers of options: the questions that documents leave open. Values stay literal types. */
import type { ChoiceOption, NumberOption, OrderOption, Source, TextOption, When } from '../types.ts'

/** One of a few values. */
export function choice<const V extends readonly (string | boolean)[]>(
  values: V,
  fallback: V[number],
  question: string,
  source: Source,
) {
  return { kind: 'choice', values, default: fallback, question, source } as const satisfies ChoiceOption
}

/** A number from `minimum` on, in `unit`. */
export function number(
  fallback: number,
  { minimum, unit }: { readonly minimum: number; readonly unit: string },
  question: string,
  source: Source,
) {
  return { kind: 'number', default: fallback, minimum, unit, question, source } as const satisfies NumberOption
}

/** Any text. */
export function text(fallback: string, question: string, source: Source) {
  return { kind: 'text', default: fallback, question, source } as const satisfies TextOption
}

/** A permutation of `values`; the default is their order here. */
export function order<const V extends readonly string[]>(values: V, question: string, source: Source) {
  return { kind: 'order', values, default: values, question, source } as const satisfies OrderOption
}

/** A fact that is so with some values of an option only. */
export function only<const F extends object>(when: When, fact: F): F & { readonly when: When } {
  return { ...fact, when }
}
