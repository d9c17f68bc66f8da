import { clausesOf, wireClausesOf } from '../../write/index.ts'
import { facts, page } from '../sources.ts'

const updating = clausesOf('connections', 'update-extension')
const { documented, observed, assumed } = clausesOf('connections')

/** Paths, media types and the form of answers. */
export const transportClauses = [
  updating.documented(
    'transport.path',
    'The update is a PUT on /appregistry/api/v1/extensions/{extid}, on whatever host.',
    [page('lines 7-9 and 48-50'), facts('Operations, hosts')],
  ),
  updating.documented(
    'transport.request-json',
    'A PUT with Content-Type: application/json is not refused for its media type.',
    page('line 10'),
  ),
  updating.documented('transport.response-json', 'The body of a 200 to a PUT parses as JSON.', page('lines 53-54')),
  observed(
    'transport.trailing-slash',
    'Create and list answer alike on /extensions and on /extensions/.',
    facts('State rules, collection path'),
  ),
  assumed('transport.key-order', 'The keys of an answer stand in the order sent, or in another (option keyOrder).', [
    page('lines 51 and 54'),
    facts('Contradictions, C12'),
  ]),
  assumed(
    'transport.escaped-slashes',
    'A slash in an answer is written plain, or after a backslash (option escapeSlashes).',
    [page('line 54'), facts('Contradictions, C13')],
  ),
  documented(
    'transport.any-host',
    'The API is the same below /appregistry/api/v1 on each host of the vendor.',
    [page('lines 1-2 and 50'), facts('Contradictions, C15')],
    'A run sees one host, and those of the page are gone.',
  ),
  assumed(
    'transport.error-body',
    'An error has a small JSON body, or none (option errorBody); no client may rely on it.',
    [facts('Models, error body'), facts('Behaviour, error bodies'), facts('Open questions, 8')],
  ),
  updating.documented(
    'transport.documented-statuses',
    'A PUT by an administrator, whose only faults are of body or id, is answered 200, 400 or 404.',
    [page('lines 40-47'), facts('Contradictions, C14')],
    'The page leaves out statuses that exist, such as 401, so its list is not closed.',
  ),
  assumed(
    'transport.405.method-not-allowed',
    'A method that a path does not have, such as PATCH, is answered 405 or 404 (option wrongMethod).',
    [facts('Behaviour, other statuses'), facts('Open questions, 8')],
  ),
  assumed(
    'transport.404.unknown-path',
    'Version 1 has no applications or services; such a path is answered 404 (see option wrongMethod).',
    facts('Operations'),
  ),
  assumed(
    'transport.415.unsupported-media-type',
    'A write of another media type is answered 415 or 400, or taken (option wrongMediaType).',
    [facts('Behaviour, other statuses'), facts('Open questions, 8')],
  ),
  assumed(
    'transport.406.not-acceptable',
    'An Accept that admits no JSON is ignored, or answered 406 (option notAcceptable).',
    facts('Behaviour, other statuses'),
  ),
  assumed(
    'transport.412.precondition-failed',
    'A write with If-Match is answered as without it, or 412 (option ifMatch).',
    facts('Recorded headers'),
  ),
  assumed(
    'transport.413.body-too-large',
    'A body above the limit is answered 413 (option maxJsonBytes).',
    page('line 45'),
    'Nobody publishes a limit, so no body is known to be above it.',
  ),
  ...wireClausesOf('connections'),
] as const
