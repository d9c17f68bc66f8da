import type { Clause } from '../../types.ts'
import { facts, owed } from '../sources.ts'

/** What is owed to requests that are under way at the same time. */
export const atOnceClauses = [
  {
    id: 'connections.state.at-once.one-order',
    source: [owed, facts('section 4.7')],
    grade: 'guarantee',
    statement:
      'The answers to requests on one extension that overlap are answers the same requests could get one after the other, in some order that keeps those that did not overlap.',
  },
] as const satisfies readonly Clause[]
