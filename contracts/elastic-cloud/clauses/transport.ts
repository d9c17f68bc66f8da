import { facts } from '../sources.ts'
import { clausesOf, wireClausesOf } from '../../write/index.ts'

const { documented, observed, assumed } = clausesOf('elastic-cloud')

/** What holds for every request: base path, media types, and errors outside the tables. */
export const transportClauses = [
  documented('transport.base-path', 'Every operation is served below /api/v1.', facts('Base path')),
  observed('transport.no-region', 'No region stands in the path of an extension.', facts('Base path')),
  documented(
    'transport.ports',
    'Elastic Cloud Enterprise listens on 12443 for https and on 12400 for http.',
    facts('Base path'),
    'The base URL of a profile says where a deployment listens.',
  ),
  documented(
    'transport.response-json',
    'Every success and every documented error that has a body has the Content-Type application/json.',
    facts('Media types'),
  ),
  documented(
    'transport.rate-limit-headers',
    'The hosted service answers x-ratelimit-interval, x-ratelimit-limit and x-ratelimit-remaining.',
    facts('Credentials, rate limits'),
    'Hosted service only.',
  ),
  observed(
    'transport.405.method-not-allowed',
    'A known path with a method that no operation has is answered 405.',
    facts('Errors outside the tables, method'),
  ),
  observed(
    'transport.405.html',
    'The hosted service of 2020 gave a 405 an HTML body and the header Access-Control-Allow-Methods: GET, POST, PATCH, PUT, DELETE.',
    facts('Errors outside the tables, method'),
    'Not known of Elastic Cloud Enterprise; the option methodNotAllowedBody shows it.',
  ),
  assumed(
    'transport.405.body',
    'The body of a 405 is a BasicFailedReply (option methodNotAllowedBody).',
    facts('Errors outside the tables, method'),
  ),
  assumed(
    'transport.400.malformed-json',
    'A body that is not JSON is answered 400 with root.invalid_json_request (option invalidFieldCode).',
    facts('Errors outside the tables, open'),
  ),
  assumed(
    'transport.400.unknown-fields',
    'Fields that a model does not have are ignored (option unknownFields).',
    facts('Open questions, 12'),
  ),
  assumed(
    'transport.413.json-too-large',
    'A JSON body above the limit is answered 413 (option maxJsonBytes).',
    facts('Errors outside the tables, open'),
    'The limit is told nowhere: a body that is admitted may be below it.',
  ),
  assumed(
    'transport.400.json-too-deep',
    'A JSON body that nests deeper than the limit is answered 400 (option maxJsonDepth).',
    facts('Errors outside the tables, open'),
    'The limit is told nowhere: a body that is admitted may be below it.',
  ),
  observed(
    'transport.400.invalid-json-message',
    'The message of root.invalid_json_request embeds the cursor of the decoder, as in DownField(region),DownArray.',
    facts('Errors outside the tables, invalid JSON'),
    'The suite pins no prose.',
  ),
  observed(
    'transport.500.internal-server-error',
    'The samples of the vendor client have a 500 with internal.server.error.',
    facts('Errors outside the tables, internal error'),
    'It needs a fault inside the server.',
  ),
  observed(
    'transport.permission-denied-message',
    'The message of root.permission_denied quotes the resource path as [r:/deployments/...].',
    facts('Errors outside the tables, hosted permission'),
    'The suite pins no prose.',
  ),
  ...wireClausesOf('elastic-cloud'),
] as const
