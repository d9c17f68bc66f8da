/** The values that an option may be set to, to see whether it explains a difference. */
import type { Contract, OptionSpec } from '../../../contracts/types.ts'
import { bodyJson } from '../../judge/index.ts'
import { sameJson } from '../../json/index.ts'
import type { Exchange } from '../../history/index.ts'
import type { Flip } from '../step/index.ts'

export interface FlipWishes {
  readonly api: string
  readonly contract: Pick<Contract, 'options'>
  /** What the mock has now. */
  readonly current: Readonly<Record<string, unknown>>
  /** What the other side has, where that is a mock as well. */
  readonly wanted: Readonly<Record<string, unknown>> | null
  /** What the other side answered: texts and numbers that an option may be set to stand in it. */
  readonly answer: Exchange
}

/** First what two mocks differ in; then each option alone, set to each other value that it can have. */
export function flipsFor({ api, contract, current, wanted, answer }: FlipWishes): readonly Flip[] {
  const flip = (option: string) => (value: unknown) => ({ api, option, value })
  const entries = Object.entries(contract.options)
  const differing = entries.flatMap(([option]) => {
    const value = wanted?.[option]
    return value === undefined || sameJson(value, current[option]) ? [] : [flip(option)(value)]
  })
  if (differing.length > 0) return differing
  const seen = leavesOf(bodyJson(answer), Object.values(answer.headers))
  return entries.flatMap(([option, spec]) =>
    valuesOf(spec, seen)
      .filter((value) => !sameJson(value, current[option]))
      .map(flip(option)),
  )
}

interface Leaves {
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
}

/** More are not tried: an answer may be long. */
const most = 40

function valuesOf(spec: OptionSpec, { texts, numbers }: Leaves): readonly unknown[] {
  if (spec.kind === 'choice') return spec.values
  if (spec.kind === 'number') return numbers.filter((value) => value >= spec.minimum).slice(0, most)
  if (spec.kind === 'text') return texts.slice(0, most)
  const others = (one: string) => spec.values.filter((value) => value !== one)
  const firsts = spec.values.map((one) => [one, ...others(one)])
  const lasts = spec.values.map((one) => [...others(one), one])
  return [spec.values.toReversed(), ...firsts, ...lasts]
}

function leavesOf(body: unknown, headers: readonly string[]): Leaves {
  const texts = new Set<string>()
  const numbers = new Set<number>()
  const look = (value: unknown): void => {
    if (typeof value === 'string' && value.length <= 200) texts.add(value)
    else if (typeof value === 'number') numbers.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  }
  look(body)
  for (const header of headers) {
    texts.add(header)
    // What stands between two codes.
    for (const between of header.match(/[^A-Za-z0-9_.-]+/g) ?? []) texts.add(between)
  }
  return { texts: [...texts], numbers: [...numbers] }
}
