import { clausesOf } from '../../write/index.ts'
import { facts, page } from '../sources.ts'

const { guarantee, observed, assumed } = clausesOf('connections', 'create-extension')
const create = facts('Operations, create')
const gateway = 'The header belongs to the gateway of the recorded host; its absence elsewhere tells nothing.'

/** What is known of create: one recording, two clients, and no page of the vendor. */
export const createClauses = [
  observed('create.201.created', 'A POST of the five fields, without an id, to /extensions is answered 201.', create),
  observed('create.201.json-body', 'The body of a 201 is parseable JSON.', create),
  observed(
    'create.201.echoes-request',
    'The body of a 201 has the five fields with the values that were sent.',
    facts('Behaviour, create without id'),
  ),
  assumed(
    'create.201.same-fields-as-update',
    'A POST takes the same five fields as a PUT and checks them alike (option createChecks).',
    [page('lines 16 and 20'), facts('Contradictions, C9')],
  ),
  assumed(
    'create.201.extid',
    'The body of a 201 has no extid, or has that of the new extension (option createEchoesId).',
    [facts('Behaviour, create without id'), facts('Contradictions, C17'), facts('Open questions, 2')],
  ),
  assumed(
    'create.201.header.location',
    'A 201 has no Location, or one whose last segment is the new extid (option createLocationHeader).',
    [create, facts('Behaviour, create without id')],
  ),
  observed('create.201.header.content-type', 'A 201 has the Content-Type application/json.', facts('Recorded headers')),
  observed('create.201.header.no-validators', 'A 201 has neither ETag nor Last-Modified.', facts('Recorded headers')),
  observed(
    'create.201.header.content-language',
    'The recorded 201 has content-language: en-US (the mock sends it with the option recordedHeaders).',
    facts('Recorded headers'),
    gateway,
  ),
  observed(
    'create.201.header.cache-control',
    'The recorded 201 has a cache-control with private and must-revalidate, and an expires in 1994.',
    facts('Recorded headers'),
    gateway,
  ),
  observed(
    'create.201.header.gateway',
    'The recorded 201 has date, p3p, vary: Accept-Encoding, transfer-encoding: chunked, apim-session-id and x-powered-by: Servlet/3.0.',
    facts('Recorded headers'),
    gateway,
  ),
  observed(
    'create.201.header.set-cookie',
    'The recorded 201 sets four cookies, LtpaToken2 and JSESSIONID among them.',
    [facts('Credentials, session'), facts('Recorded headers')],
    gateway,
  ),
  observed(
    'create.201.listed-with-id',
    'After a 201 the list with a sufficient limit holds one more item, and that item has an extid.',
    [facts('State rules, after POST'), facts('Models, list')],
  ),
  observed('create.201.twice-makes-two', 'The same body posted twice is answered 201 twice and makes two extensions.', [
    facts('State rules, POST twice'),
    facts('Reports'),
  ]),
  observed('create.201.duplicate-def-id', 'A POST whose payload has a defId that is already in use is not refused.', [
    facts('Behaviour, other statuses'),
    facts('Reports'),
  ]),
  observed(
    'create.201.duplicate-name',
    'A POST with a name that is already in use is not refused.',
    facts('Models, name'),
  ),
  observed(
    'create.201.flat-payload',
    'A POST whose payload is the widget itself, with no further payload inside, is taken.',
    facts('Models, payload'),
  ),
  observed(
    'create.201.themes-unchecked',
    'A POST whose themes are run together without spaces is taken.',
    facts('Models, payload'),
  ),
  assumed(
    'create.201.body-extid',
    'An extid in the body of a POST is ignored for one of the server, or refused (option bodyExtid).',
    [facts('Models, extid'), facts('Open questions, 5')],
  ),
  assumed(
    'create.400.invalid-body',
    'A POST whose body is not a JSON object is answered 400, whatever the option createChecks says.',
    create,
  ),
  assumed(
    'create.400.missing-field',
    'A POST that lacks one of the five fields is answered 400 (options createChecks and missingFields).',
    create,
  ),
  guarantee(
    'create.400.creates-nothing',
    'After a POST answered 4xx the list holds the same extensions as before.',
    facts('Operations, create'),
  ),
] as const
