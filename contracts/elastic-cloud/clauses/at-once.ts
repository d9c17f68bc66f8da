import { owed } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { guarantee } = clausesOf('elastic-cloud')

/** What is owed to requests that are under way at the same time. */
export const atOnceClauses = [
  guarantee(
    'state.at-once.one-order',
    'The answers to requests on one extension that overlap are answers the same requests could get one after the other, in some order that keeps those that did not overlap.',
    owed('some order explains what overlaps'),
  ),
  guarantee(
    'state.at-once.one-winner',
    'Of the writes that send one and the same resource version at the same time, one is acknowledged and no other.',
    owed('some order explains what overlaps'),
  ),
  guarantee(
    'state.at-once.versions-differ',
    'No two updates of one extension that were acknowledged at the same time are answered one resource version.',
    owed('some order explains what overlaps'),
  ),
] as const
