import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const { observed, assumed } = clausesOf('connections', 'delete-extension')
const remove = facts('Operations, delete')

/** What is known of delete: that a client sends it, and how. */
export const deleteClauses = [
  observed(
    'delete.2xx.accepted',
    'A DELETE of an existing extension of the caller is answered 200, 202 or 204.',
    remove,
  ),
  assumed('delete.2xx.status', 'The status of a successful DELETE is 204, 200 or 202 (option deleteStatus).', [
    remove,
    facts('Open questions, 1'),
  ]),
  assumed(
    'delete.2xx.body',
    'A successful DELETE has no body, or the removed extension (option deleteBody).',
    facts('Open questions, 1'),
  ),
  observed(
    'delete.2xx.json-content-type',
    'A DELETE with Content-Type: application/json and no body is not refused for that.',
    [remove, facts('State rules, JSON Content-Type without a body')],
  ),
  assumed(
    'delete.400.invalid-id',
    'A DELETE of an id that is no UUID is answered as one of an unknown id, or 400 (option malformedId).',
    facts('Behaviour, ids'),
  ),
  assumed(
    'delete.403.builtin-read-only',
    'A DELETE of a built-in extension succeeds, or is answered 403 (option builtinsWritable).',
    [facts('Behaviour, scope'), facts('Open questions, 11')],
    'The suite deletes nothing that it did not make, and it cannot make a built-in extension.',
  ),
  assumed(
    'delete.404.not-found',
    'A DELETE of an extid that never existed is answered 404, or 204 (option deleteUnknown).',
    remove,
  ),
  assumed(
    'delete.404.second-time',
    'The second DELETE of one extension is answered 404, or 204 (option deleteUnknown).',
    facts('State rules, DELETE twice'),
  ),
] as const
