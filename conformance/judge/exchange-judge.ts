/** Judges of single exchanges: what a clause says of one request and its answer, whoever made it and whatever came before. */
import type { Contract } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import { type Asked, askedOf, type Served } from './asked.ts'
import { isFromInFront } from './in-front.ts'

/** What one clause says of one exchange. */
export interface Judgement {
  readonly clause: string
  readonly ok: boolean
  readonly expected: string
  readonly got: string
}

/**
 * Knows some clauses whose statements are true or false of one exchange alone. It needs no run: a recording will do. A method, so that
 * a judge of one API is a judge among others.
 */
export interface Judge<C extends Served = Served> {
  /** Every clause it may speak of. */
  readonly clauses: readonly string[]
  /** The answers that it reads the bodies of: where one is of another kind of JSON, it can say nothing of it. */
  readonly reads?: { readonly operation: string; readonly status: number }
  /** Nothing where no clause speaks of such an exchange. `asked` is null where the contract has no such operation. */
  judge(exchange: Exchange, asked: Asked<C> | null): readonly Judgement[]
}

/** Where the API is served: the paths of its base URLs. */
export interface Bench {
  readonly contract: Pick<Contract, 'operations'>
  readonly judges: readonly Judge[]
  readonly basePaths: readonly string[]
}

/**
 * All that the judges of an API have to say of an exchange. An answer that was asked for is no evidence, and no answer is none.
 * `mayRest` is asked after each judge whether what it looked at is known; what it said is dropped otherwise.
 */
export function judgeExchange(
  bench: Bench,
  exchange: Exchange,
  mayRest: (said: readonly Judgement[]) => boolean = () => true,
): readonly Judgement[] {
  if (exchange.injected || exchange.status < 100 || isFromInFront(exchange)) return []
  const asked = askedOf(bench.contract, bench.basePaths, exchange)
  if (asked === 'elsewhere') return []
  return bench.judges.flatMap((one) => {
    const said = one.judge(exchange, asked)
    return mayRest(said) ? said : []
  })
}

/** A judgement in words: `wrong` is what was found amiss, or null. */
export function judgement(
  clause: string,
  wrong: { readonly path?: string; readonly expected: string; readonly got: string } | null,
  held: string,
): Judgement {
  if (wrong === null) return { clause, ok: true, expected: held, got: held }
  const { path = '', expected, got } = wrong
  return { clause, ok: false, expected: `${held}${path === '' ? '' : `, ${path}`}: ${expected}`, got }
}

/**
 * What a function that checks clauses one by one says of an answer, when nothing stops it at the first that is broken: of each
 * clause whether it held somewhere, and where it was broken first. An answer may hold millions of things.
 */
export function judgementsOf(act: (into: Checking) => void): readonly Judgement[] {
  const said = { held: new Map<string, Judgement>(), broken: new Map<string, Judgement>() }
  act({
    check: (clause, ok, { expected, got }) => {
      const known = ok ? said.held : said.broken
      if (!known.has(clause)) known.set(clause, { clause, ok, expected, got })
    },
  })
  return [...said.held.values(), ...said.broken.values()]
}

/** So many broken checks of one answer are enough: more of its things tell nothing new, and there may be millions. */
const enoughBroken = 1000

/** The same of many things of one answer. */
export function judgementsOfEach<T>(
  things: readonly T[],
  act: (into: Checking, thing: T) => void,
): readonly Judgement[] {
  return judgementsOf((into) => {
    let broken = 0
    const check: Checking['check'] = (clause, ok, detail) => {
      if (!ok) broken += 1
      into.check(clause, ok, detail)
    }
    for (const one of things) {
      if (broken >= enoughBroken) return
      act({ check }, one)
    }
  })
}

/** What such a function needs of a context. */
export interface Checking {
  readonly check: (clause: string, ok: boolean, detail: { readonly expected: string; readonly got: string }) => void
}
