/** What a recording tells of, it tells when it is broken: mutants that nobody drives but plain clients. */
import { catchOf, toldClauses } from '../recordings/caught.ts'
import type { Proof } from './proof.ts'

const effort = { sessions: 4, length: 120 }

/** Each clause that a recording can tell of, those of shared worlds in one. */
export const recordedMutants: Proof = {
  name: 'recorded-mutants',
  title: 'Each clause that a recording tells of is seen broken in the plain traffic of a mutant.',
  total: toldClauses().length,
  cases: toldClauses().map(({ api, clause, exclusive }) => `${api} ${clause} ${exclusive}`),
  run: async (index, seed) => {
    const told = toldClauses()[index]
    if (told === undefined) return null
    const found = await catchOf(told, { ...effort, seed })
    return found === null ? `${told.clause} ${told.exclusive ? '(exclusive)' : '(shared)'}: no mutant is caught` : null
  },
}
