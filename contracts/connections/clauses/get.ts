import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const { documented, observed, assumed } = clausesOf('connections', 'get-extension')
const retrieve = facts('Operations, retrieve')

/** What the vendor's page on retrieving says, as the facts keep it. */
export const getClauses = [
  documented('get.200.existing-id', 'A GET of an existing extid is answered 200.', retrieve),
  documented(
    'get.200.six-keys',
    'The body of a 200 to a GET is an object with extid, name, type, description, urls and payload, where the extension was stored whole.',
    [retrieve, facts('Contradictions, C17')],
  ),
  documented('get.200.extid-of-path', 'The extid in the answer to a GET equals the id in the path.', [
    retrieve,
    facts('Contradictions, C8'),
  ]),
  observed(
    'get.200.no-body-needed',
    'A GET with Content-Type: application/json and no body is answered like one without that header.',
    [retrieve, facts('State rules, JSON Content-Type without a body')],
  ),
  documented('get.404.not-found', 'A GET of an extid that does not exist is answered 404.', retrieve),
  assumed(
    'get.400.invalid-id',
    'A GET of an id that is no UUID is answered 404, not 400 (option malformedId).',
    facts('Behaviour, ids'),
  ),
] as const
