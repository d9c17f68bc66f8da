import { clausesOf, wireClausesOf } from '../../write/index.ts'
import { facts, owed, page } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar')
const listing = clausesOf('qradar', 'list-extensions')

/** What holds for every operation: paths, media types, the error body and the framework's own codes. */
export const transportClauses = [
  documented('transport.base-path.api', 'Every operation is served below /api.', facts('Base path')),
  observed('transport.base-path.alias', 'Every operation is served below /console/restapi/api as well.', [
    facts('Base path'),
    page('Response Sample, status_location'),
  ]),
  observed(
    'transport.base-path.alike',
    'The same read below both base paths gives the same status and the same body.',
    [facts('Base path'), facts('Invariants, 11')],
  ),
  documented(
    'transport.error.media-type',
    'Every error answer below the base path has a JSON body, whatever the media type of the success would be.',
    facts('Media types'),
  ),
  documented(
    'transport.success-kind',
    'The body of a successful GET is of the JSON kind its page shows: an array for the list, one object for an extension, a task, its results and an export.',
    [facts('Operations, list'), facts('Operations, get')],
  ),
  observed(
    'transport.error.keys',
    'Every error body has exactly the keys http_response, code, description, details and message.',
    [facts('Error body'), facts('Invariants, 12')],
  ),
  documented(
    'transport.error.http-code',
    'http_response.code in an error body equals the HTTP status of the answer.',
    facts('Error body'),
  ),
  observed(
    'transport.error.details',
    'details in an error body is an object, empty unless there is something to say.',
    facts('Error body'),
  ),
  observed(
    'transport.error.framework-description',
    'description in the error body of a framework code is an empty string.',
    facts('Error body'),
  ),
  observed(
    'transport.error.endpoint-description',
    'description in the error body of an operation code is a text that is not empty, unless the page gives none.',
    facts('Error body'),
  ),
  observed(
    'transport.error.http-message',
    'http_response.message is the fixed sentence recorded for its status, such as the one for 404.',
    facts('Error body'),
  ),
  observed(
    'transport.error.known-pairs',
    'The status and code of every error are in the table of the operation or among the framework codes.',
    facts('Invariants, 12'),
  ),
  observed(
    'transport.404.4',
    'A path below the base path that no operation has is answered 404 with code 4.',
    facts('Framework codes, 4'),
  ),
  observed(
    'transport.422.8',
    'A missing required query parameter is answered 422 with code 8, its name standing in the message; 22605 is as good where it is action_type.',
    facts('Framework codes, 8'),
  ),
  observed(
    'transport.422.10',
    'A missing required body is answered 422 with code 10, the name of the body parameter standing in the message.',
    facts('Framework codes, 10'),
  ),
  observed(
    'transport.422.11',
    'A query value that cannot be converted, such as overwrite=maybe, is answered 422 with code 11.',
    facts('Framework codes, 11'),
  ),
  observed(
    'transport.400.1001',
    'A JSON body that does not parse is answered 400 with code 1001.',
    facts('Framework codes, 1001'),
  ),
  observed(
    'transport.200.outside-api',
    'An unknown path outside the base paths is answered 200 with an HTML page.',
    facts('Framework codes, outside the API'),
    'A base URL does not tell whether the paths around it belong to the console or to something else.',
  ),
  observed(
    'transport.405',
    'A method that the path does not have is answered with a client error; 405 is the category listed for it.',
    facts('Error body, categories'),
  ),
  observed(
    'transport.406',
    'An Accept header that admits nothing the operation can answer is answered 406.',
    facts('Media types'),
  ),
  observed(
    'transport.415',
    'A request body of a media type the operation does not take is answered 415.',
    facts('Media types'),
  ),
  assumed(
    'transport.unknown-code',
    'Where the number of a framework error is not known its code is the option unknownFrameworkCode.',
    facts('Framework codes, unknown'),
    'The number is not published, so there is nothing to compare with.',
  ),
  observed(
    'transport.content-type-without-body',
    'A Content-Type header on a request that has no body changes nothing.',
    facts('Media types'),
  ),
  documented(
    'transport.version.absent',
    'A request without a Version header is answered by the newest version.',
    facts('Versions'),
  ),
  documented(
    'transport.version.major',
    'A bare major number in the Version header means the newest minor version of it: 20 is answered like 20.0.',
    facts('Versions'),
  ),
  documented(
    'transport.version.higher',
    'A Version one above the newest is answered as the newest.',
    facts('Versions'),
  ),
  observed(
    'transport.version.nonsense',
    'The Version 322.0123 is refused, and the message says that it is not valid.',
    facts('Versions, nonsense'),
  ),
  assumed(
    'transport.version.nonsense-from',
    'Refusals for nonsense begin at the major version of the option nonsenseVersionFrom.',
    facts('Versions, nonsense'),
    'Where the line runs would take trying hundreds of versions.',
  ),
  documented(
    'transport.version.removed',
    'A removed version in the Version header is answered 422.',
    facts('Versions, removed'),
  ),
  observed(
    'transport.version.removed-message',
    'The message that refuses a removed version holds the words: has been removed.',
    facts('Versions, removed'),
  ),
  assumed(
    'transport.version.removed-below',
    'Versions below the option removedBelow are removed.',
    facts('Versions, windows'),
  ),
  assumed(
    'transport.version.unlisted',
    'A version between two that exist is read as the next lower one (option unlistedVersion).',
    facts('Versions, sample comment'),
    'Which versions lie between those that exist is not told to clients.',
  ),
  documented(
    'transport.version.removed-endpoint',
    'An endpoint that was removed from the version asked for is answered 410.',
    facts('Versions, removed endpoint'),
    'None of the twelve operations has been removed from a version.',
  ),
  documented(
    'transport.header.deprecated',
    'A request with a deprecated version works, and its answer has the header Deprecated.',
    facts('Versions, deprecated'),
  ),
  assumed(
    'transport.version.deprecated-list',
    'Versions of the option deprecatedVersions get the header Deprecated, those of supportedVersions and latestVersion do not.',
    facts('Versions, windows'),
  ),
  listing.observed(
    'transport.encoding.once',
    'Query values are decoded once: a filter encoded once works.',
    facts('Encoding'),
  ),
  listing.assumed(
    'transport.encoding.option',
    "IBM's page asks for values encoded twice; the mock reads those with the option queryDecoding.",
    facts('Encoding'),
  ),
  assumed(
    'transport.unknown-query',
    'A query parameter that the operation does not have is ignored (option unknownQueryParameters).',
    facts('Open questions, 13'),
  ),
  observed(
    'transport.help-versions',
    'A GET of /help/versions without credentials is answered 401 with a JSON body holding http_response.',
    facts('Other conventions'),
  ),
  assumed(
    'transport.help-endpoints',
    '/help/versions is known to the server (option helpEndpoints).',
    facts('Other conventions'),
  ),
  documented(
    'transport.cors',
    'A cross-origin request is admitted by an OPTIONS pre-flight when its origin is in the list of the server.',
    facts('Other conventions'),
    'Which origins are listed is a setting of the server that no request can read.',
  ),
  assumed(
    'transport.limit.json-bytes',
    'A JSON body larger than the option maxJsonBytes is refused with 413.',
    facts('Framework codes, unknown'),
    'No limit is published, and to look for one would take bodies of any size.',
  ),
  assumed(
    'transport.limit.json-depth',
    'A JSON body that nests deeper than the option maxJsonDepth is refused with 400, code 1001.',
    facts('Framework codes, unknown'),
    'No limit is published, and to look for one would take bodies of any depth.',
  ),
  guarantee(
    'transport.no-5xx',
    'No request is answered with a 5xx status, but with a documented one and its code, 501 for what the API does not have, and 502 to 504 from what stands in front.',
    owed('bad input never gets a 5xx'),
  ),
  ...wireClausesOf('qradar'),
] as const
