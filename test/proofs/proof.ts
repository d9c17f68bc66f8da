import { type ApiName, apiNames } from '../../contracts/index.ts'

/** A proof in many small cases: all of them by `npm run prove`, a sample of them in each test run. */
export interface Proof {
  readonly name: string
  /** One sentence: what is shown when every case holds. */
  readonly title: string
  readonly total: number
  /** What the cases are called, where they are those of a list: when it is another, their numbers mean others. */
  readonly cases?: readonly string[]
  /** Tries one case. Null when it holds, and otherwise what does not. The same index and seed give the same case. */
  readonly run: (index: number, seed: number) => Promise<string | null>
}

/** So many cases of every API, one API after the other. */
export function casesOfEachApi(
  each: number,
  run: (api: ApiName, index: number, seed: number) => Promise<string | null>,
): Pick<Proof, 'total' | 'run'> {
  const total = each * apiNames.length
  return {
    total,
    run: async (index, seed) => {
      const api = index < total ? apiNames[index % apiNames.length] : undefined
      return api === undefined ? 'there is no such case' : await run(api, index, seed)
    },
  }
}

/** By this each case generates what it tries, unless `npm run prove` is told otherwise. */
export const provenSeed = 1

/** What became of some cases of a proof. */
export interface Proven {
  readonly name: string
  readonly title: string
  readonly total: number
  readonly seed: number
  readonly tried: number
  readonly milliseconds: number
  readonly failures: readonly { readonly index: number; readonly message: string }[]
}

export interface Trying {
  readonly seed: number
  /** Which cases, in this order. */
  readonly indexes: readonly number[]
  /** No further case is begun after so many milliseconds. */
  readonly budgetMs: number
  /** Milliseconds, from anywhere. */
  readonly now: () => number
  readonly onCase?: (index: number, message: string | null) => void
}

/** Tries cases one after the other. A case that throws does not hold. */
export async function tryProof(proof: Proof, { seed, indexes, budgetMs, now, onCase }: Trying): Promise<Proven> {
  const begun = now()
  const failures: { index: number; message: string }[] = []
  let tried = 0
  for (const index of indexes) {
    if (tried > 0 && now() - begun >= budgetMs) break
    const message = await proof.run(index, seed).catch((error: unknown) => String(error))
    tried += 1
    if (message !== null) failures.push({ index, message })
    onCase?.(index, message)
  }
  const { name, title, total } = proof
  return { name, title, total, seed, tried, milliseconds: now() - begun, failures }
}

/** Every index of a proof once, in an order that follows from a seed. */
export function shuffled(total: number, seed: number): readonly number[] {
  const indexes = Array.from({ length: total }, (_, index) => index)
  let state = seed >>> 0 || 1
  for (let at = total - 1; at > 0; at -= 1) {
    // Numerical Recipes' generator: which cases a sample holds need not be more random.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = state % (at + 1)
    ;[indexes[at], indexes[other]] = [indexes[other] ?? 0, indexes[at] ?? 0]
  }
  return indexes
}

/** `pairs 180 of 2,000, seed 7`: what a test run says of its sample. */
export function provenLine({ name, tried, total, seed, failures }: Proven): string {
  const bad = failures.length === 0 ? '' : `, ${failures.length} do not hold`
  return `${name} ${tried.toLocaleString('en')} of ${total.toLocaleString('en')}, seed ${seed}${bad}`
}
