import type { Clause } from '../../types.ts'
import { facts } from '../sources.ts'

const operation = 'delete-extension'
const remove = facts('section 1.1, Delete')

/** What is known of delete: that a client sends it, and how. */
export const deleteClauses = [
  {
    id: 'connections.delete.2xx.accepted',
    source: remove,
    grade: 'observed',
    operation,
    statement: 'A DELETE of an existing extension of the caller is answered 200, 202 or 204.',
  },
  {
    id: 'connections.delete.2xx.status',
    source: [remove, facts('section 8, 1')],
    grade: 'assumed',
    operation,
    statement: 'The status of a successful DELETE is 204, 200 or 202 (option deleteStatus).',
  },
  {
    id: 'connections.delete.2xx.body',
    source: facts('section 8, 1'),
    grade: 'assumed',
    operation,
    statement: 'A successful DELETE has no body, or the removed extension (option deleteBody).',
  },
  {
    id: 'connections.delete.2xx.json-content-type',
    source: [remove, facts('section 4.7, GET and DELETE with a JSON Content-Type')],
    grade: 'observed',
    operation,
    statement: 'A DELETE with Content-Type: application/json and no body is not refused for that.',
  },
  {
    id: 'connections.delete.400.invalid-id',
    source: facts('section 4.1'),
    grade: 'assumed',
    operation,
    statement: 'A DELETE of an id that is no UUID is answered as one of an unknown id, or 400 (option malformedId).',
  },
  {
    id: 'connections.delete.403.builtin-read-only',
    source: [facts('section 4.9'), facts('section 8, 11')],
    grade: 'assumed',
    operation,
    statement: 'A DELETE of a built-in extension succeeds, or is answered 403 (option builtinsWritable).',
    undecidable: 'The suite deletes nothing that it did not make, and it cannot make a built-in extension.',
  },
  {
    id: 'connections.delete.404.not-found',
    source: remove,
    grade: 'assumed',
    operation,
    statement: 'A DELETE of an extid that never existed is answered 404, or 204 (option deleteUnknown).',
  },
  {
    id: 'connections.delete.404.second-time',
    source: facts('section 4.7, DELETE twice'),
    grade: 'assumed',
    operation,
    statement: 'The second DELETE of one extension is answered 404, or 204 (option deleteUnknown).',
  },
] as const satisfies readonly Clause[]
