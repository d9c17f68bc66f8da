import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { guarantee } = clausesOf('connections')

/** What is owed to requests that are under way at the same time. */
export const atOnceClauses = [
  guarantee(
    'state.at-once.one-order',
    'The answers to requests on one extension that overlap are answers the same requests could get one after the other, in some order that keeps those that did not overlap.',
    [owed('some order explains what overlaps'), facts('State rules')],
  ),
] as const
