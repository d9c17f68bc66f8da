import type { Clause } from '../../types.ts'
import { facts, page } from '../sources.ts'

const operation = 'create-extension'
const create = facts('section 1.1, Create')
const gateway = 'The header belongs to the gateway of the recorded host; its absence elsewhere tells nothing.'

/** What is known of create: one recording, two clients, and no page of the vendor. */
export const createClauses = [
  {
    id: 'connections.create.201.created',
    source: create,
    grade: 'observed',
    operation,
    statement: 'A POST of the five fields, without an id, to /extensions is answered 201.',
  },
  {
    id: 'connections.create.201.json-body',
    source: create,
    grade: 'observed',
    operation,
    statement: 'The body of a 201 is parseable JSON.',
  },
  {
    id: 'connections.create.201.echoes-request',
    source: facts('section 4.6'),
    grade: 'observed',
    operation,
    statement: 'The body of a 201 has the five fields with the values that were sent.',
  },
  {
    id: 'connections.create.201.same-fields-as-update',
    source: [page('lines 16 and 20'), facts('section 3, C9')],
    grade: 'assumed',
    operation,
    statement: 'A POST takes the same five fields as a PUT and checks them alike (option createChecks).',
  },
  {
    id: 'connections.create.201.extid',
    source: [facts('section 4.6'), facts('section 3, C17'), facts('section 8, 2')],
    grade: 'assumed',
    operation,
    statement: 'The body of a 201 has no extid, or has that of the new extension (option createEchoesId).',
  },
  {
    id: 'connections.create.201.header.location',
    source: [create, facts('section 4.6')],
    grade: 'assumed',
    operation,
    statement: 'A 201 has no Location, or one whose last segment is the new extid (option createLocationHeader).',
  },
  {
    id: 'connections.create.201.header.content-type',
    source: facts('section 1.2, response headers'),
    grade: 'observed',
    operation,
    statement: 'A 201 has the Content-Type application/json.',
  },
  {
    id: 'connections.create.201.header.no-validators',
    source: facts('section 1.2, response headers'),
    grade: 'observed',
    operation,
    statement: 'A 201 has neither ETag nor Last-Modified.',
  },
  {
    id: 'connections.create.201.header.content-language',
    source: facts('section 1.2, response headers'),
    grade: 'observed',
    operation,
    statement: 'The recorded 201 has content-language: en-US (the mock sends it with the option recordedHeaders).',
    undecidable: gateway,
  },
  {
    id: 'connections.create.201.header.cache-control',
    source: facts('section 1.2, response headers'),
    grade: 'observed',
    operation,
    statement: 'The recorded 201 has a cache-control with private and must-revalidate, and an expires in 1994.',
    undecidable: gateway,
  },
  {
    id: 'connections.create.201.header.gateway',
    source: facts('section 1.2, response headers'),
    grade: 'observed',
    operation,
    statement:
      'The recorded 201 has date, p3p, vary: Accept-Encoding, transfer-encoding: chunked, apim-session-id and x-powered-by: Servlet/3.0.',
    undecidable: gateway,
  },
  {
    id: 'connections.create.201.header.set-cookie',
    source: [facts('section 1.2, session'), facts('section 1.2, response headers')],
    grade: 'observed',
    operation,
    statement: 'The recorded 201 sets four cookies, LtpaToken2 and JSESSIONID among them.',
    undecidable: gateway,
  },
  {
    id: 'connections.create.201.listed-with-id',
    source: [facts('section 4.7, After POST'), facts('section 2.3')],
    grade: 'observed',
    operation,
    statement: 'After a 201 the list with a sufficient limit holds one more item, and that item has an extid.',
  },
  {
    id: 'connections.create.201.twice-makes-two',
    source: [facts('section 4.7, POST twice'), facts('section 7')],
    grade: 'observed',
    operation,
    statement: 'The same body posted twice is answered 201 twice and makes two extensions.',
  },
  {
    id: 'connections.create.201.duplicate-def-id',
    source: [facts('section 4.4'), facts('section 7')],
    grade: 'observed',
    operation,
    statement: 'A POST whose payload has a defId that is already in use is not refused.',
  },
  {
    id: 'connections.create.201.duplicate-name',
    source: facts('section 2.1, name'),
    grade: 'observed',
    operation,
    statement: 'A POST with a name that is already in use is not refused.',
  },
  {
    id: 'connections.create.201.flat-payload',
    source: facts('section 2.2'),
    grade: 'observed',
    operation,
    statement: 'A POST whose payload is the widget itself, with no further payload inside, is taken.',
  },
  {
    id: 'connections.create.201.themes-unchecked',
    source: facts('section 2.2, themes'),
    grade: 'observed',
    operation,
    statement: 'A POST whose themes are run together without spaces is taken.',
  },
  {
    id: 'connections.create.201.body-extid',
    source: [facts('section 2.1, extid'), facts('section 8, 5')],
    grade: 'assumed',
    operation,
    statement: 'An extid in the body of a POST is ignored for one of the server, or refused (option bodyExtid).',
  },
  {
    id: 'connections.create.400.invalid-body',
    source: create,
    grade: 'assumed',
    operation,
    statement: 'A POST whose body is not a JSON object is answered 400, whatever the option createChecks says.',
  },
  {
    id: 'connections.create.400.missing-field',
    source: create,
    grade: 'assumed',
    operation,
    statement: 'A POST that lacks one of the five fields is answered 400 (options createChecks and missingFields).',
  },
  {
    id: 'connections.create.400.creates-nothing',
    source: facts('section 1.1, Create'),
    grade: 'guarantee',
    operation,
    statement: 'After a POST answered 4xx the list holds the same extensions as before.',
  },
] as const satisfies readonly Clause[]
