import type { Clause } from '../../types.ts'
import { facts } from '../sources.ts'

const operation = 'get-extension'
const retrieve = facts('section 1.1, Retrieve (S2)')

/** What the vendor's page on retrieving says, as the facts keep it. */
export const getClauses = [
  {
    id: 'connections.get.200.existing-id',
    source: retrieve,
    grade: 'documented',
    operation,
    statement: 'A GET of an existing extid is answered 200.',
  },
  {
    id: 'connections.get.200.six-keys',
    source: [retrieve, facts('section 3, C17')],
    grade: 'documented',
    operation,
    statement:
      'The body of a 200 to a GET is an object with extid, name, type, description, urls and payload, where the extension was stored whole.',
  },
  {
    id: 'connections.get.200.extid-of-path',
    source: [retrieve, facts('section 3, C8')],
    grade: 'documented',
    operation,
    statement: 'The extid in the answer to a GET equals the id in the path.',
  },
  {
    id: 'connections.get.200.no-body-needed',
    source: [retrieve, facts('section 4.7, GET and DELETE with a JSON Content-Type')],
    grade: 'documented',
    operation,
    statement: 'A GET with Content-Type: application/json and no body is answered like one without that header.',
  },
  {
    id: 'connections.get.404.not-found',
    source: retrieve,
    grade: 'documented',
    operation,
    statement: 'A GET of an extid that does not exist is answered 404.',
  },
  {
    id: 'connections.get.400.invalid-id',
    source: facts('section 4.1'),
    grade: 'assumed',
    operation,
    statement: 'A GET of an id that is no UUID is answered 404, not 400 (option malformedId).',
  },
] as const satisfies readonly Clause[]
