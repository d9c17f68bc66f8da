/** Writers of options: the questions that documents leave open. Values stay literal types. */
import type { ChoiceOption, NumberOption, OrderOption, Source, TextOption, When } from '../types.ts'

/** What is said of asking: why it does not help, or which values are likely beside the default. */
type NotAsked = Pick<ChoiceOption, 'notAsked'>
type Numbers = NotAsked & Pick<NumberOption, 'examples'>
type Texts = NotAsked & Pick<TextOption, 'examples'>
type Nothing = Record<never, never>

/** One of a few values. */
export function choice<const V extends readonly (string | boolean)[], const A extends NotAsked = Nothing>(
  values: V,
  fallback: V[number],
  question: string,
  source: Source,
  asking?: A,
) {
  return {
    kind: 'choice',
    values,
    default: fallback,
    question,
    source,
    ...(asking as NoInfer<A>),
  } as const satisfies ChoiceOption
}

/** A number from `minimum` on, in `unit`. */
export function number<const A extends Numbers = Nothing>(
  fallback: number,
  { minimum, unit }: { readonly minimum: number; readonly unit: string },
  question: string,
  source: Source,
  asking?: A,
) {
  const facts = { kind: 'number', default: fallback, minimum, unit, question, source } as const
  return { ...facts, ...(asking as NoInfer<A>) } as const satisfies NumberOption
}

/** Any text. */
export function text<const A extends Texts = Nothing>(fallback: string, question: string, source: Source, asking?: A) {
  return { kind: 'text', default: fallback, question, source, ...(asking as NoInfer<A>) } as const satisfies TextOption
}

/** A permutation of `values`; the default is their order here. */
export function order<const V extends readonly string[], const A extends NotAsked = Nothing>(
  values: V,
  question: string,
  source: Source,
  asking?: A,
) {
  return {
    kind: 'order',
    values,
    default: values,
    question,
    source,
    ...(asking as NoInfer<A>),
  } as const satisfies OrderOption
}

/** A fact that is so with some values of an option only. */
export function only<const F extends object>(when: When, fact: F): F & { readonly when: When } {
  return { ...fact, when }
}
