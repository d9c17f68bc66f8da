import type { Clause } from '../../types.ts'
import { facts, page } from '../sources.ts'

/** Paths, media types and the form of answers. */
export const transportClauses = [
  {
    id: 'connections.transport.path',
    source: [page('lines 7-9 and 48-50'), facts('section 1.1, hosts')],
    grade: 'documented',
    statement: 'The update is a PUT on /appregistry/api/v1/extensions/{extid}, on whatever host.',
    operation: 'update-extension',
  },
  {
    id: 'connections.transport.request-json',
    source: page('line 10'),
    grade: 'documented',
    statement: 'A PUT with Content-Type: application/json is not refused for its media type.',
    operation: 'update-extension',
  },
  {
    id: 'connections.transport.response-json',
    source: page('lines 53-54'),
    grade: 'documented',
    statement: 'The body of a 200 to a PUT parses as JSON.',
    operation: 'update-extension',
  },
  {
    id: 'connections.transport.trailing-slash',
    source: facts('section 4.7, Collection path'),
    grade: 'observed',
    statement: 'Create and list answer alike on /extensions and on /extensions/.',
  },
  {
    id: 'connections.transport.key-order',
    source: [page('lines 51 and 54'), facts('section 3, C12')],
    grade: 'assumed',
    statement: 'The keys of an answer stand in the order sent, or in another (option keyOrder).',
  },
  {
    id: 'connections.transport.escaped-slashes',
    source: [page('line 54'), facts('section 3, C13')],
    grade: 'assumed',
    statement: 'A slash in an answer is written plain, or after a backslash (option escapeSlashes).',
  },
  {
    id: 'connections.transport.any-host',
    source: [page('lines 1-2 and 50'), facts('section 3, C15')],
    grade: 'documented',
    statement: 'The API is the same below /appregistry/api/v1 on each host of the vendor.',
    undecidable: 'A run sees one host, and those of the page are gone.',
  },
  {
    id: 'connections.transport.error-body',
    source: [facts('section 2.4'), facts('section 4.3'), facts('section 8, 8')],
    grade: 'assumed',
    statement: 'An error has a small JSON body, or none (option errorBody); no client may rely on it.',
  },
  {
    id: 'connections.transport.documented-statuses',
    source: [page('lines 40-47'), facts('section 3, C14')],
    grade: 'documented',
    statement: 'A PUT by an administrator, whose only faults are of body or id, is answered 200, 400 or 404.',
    operation: 'update-extension',
    undecidable: 'The page leaves out statuses that exist, such as 401, so its list is not closed.',
  },
  {
    id: 'connections.transport.405.method-not-allowed',
    source: [facts('section 4.4'), facts('section 8, 8')],
    grade: 'assumed',
    statement: 'A method that a path does not have, such as PATCH, is answered 405 or 404 (option wrongMethod).',
  },
  {
    id: 'connections.transport.404.unknown-path',
    source: facts('section 1.1'),
    grade: 'assumed',
    statement: 'Version 1 has no applications or services; such a path is answered 404 (see option wrongMethod).',
  },
  {
    id: 'connections.transport.415.unsupported-media-type',
    source: [facts('section 4.4'), facts('section 8, 8')],
    grade: 'assumed',
    statement: 'A write of another media type is answered 415 or 400, or taken (option wrongMediaType).',
  },
  {
    id: 'connections.transport.406.not-acceptable',
    source: facts('section 4.4'),
    grade: 'assumed',
    statement: 'An Accept that admits no JSON is ignored, or answered 406 (option notAcceptable).',
  },
  {
    id: 'connections.transport.412.precondition-failed',
    source: facts('section 1.2'),
    grade: 'assumed',
    statement: 'A write with If-Match is answered as without it, or 412 (option ifMatch).',
  },
  {
    id: 'connections.transport.413.body-too-large',
    source: page('line 45'),
    grade: 'assumed',
    statement: 'A body above the limit is answered 413 (option maxJsonBytes).',
    undecidable: 'Nobody publishes a limit, so no body is known to be above it.',
  },
] as const satisfies readonly Clause[]
