import type { Contradiction } from '../types.ts'
import { page } from './sources.ts'

/** Where the update page contradicts itself or reads oddly: the seventeen rows of `Contradictions`. */
export const contradictions = [
  {
    id: 'connections.contradiction.c1',
    source: page('lines 19-24, against 12, 51 and 54'),
    readings: [
      'type is enumerated and community_widget is its one authorised value.',
      'The sample sends the type "type update" and gets it back with 200; the retrieve page shows it stored.',
    ],
    mock: 'Takes any type that is not empty; strict answers 400 to all but community_widget.',
    option: 'typeCheck',
    suite:
      'Generate community_widget only. For another type accept 200 or 400, never a 5xx. Replay the printed sample only where the profile asks for it.',
  },
  {
    id: 'connections.contradiction.c2',
    source: page('lines 29-32, against 12, 51 and 54'),
    readings: ['urls is a string, such as one URL.', 'The sample sends an object with url and icon_url.'],
    mock: 'Takes both forms and returns what was sent.',
    option: 'urlsForm',
    suite:
      'Generate objects, {} too, and strings instead where objects are refused. For a string accept 200 or 400. Demand nothing for an array, a number or null.',
  },
  {
    id: 'connections.contradiction.c3',
    source: page('lines 33-36, against 12 and 51'),
    readings: [
      'payload is a string.',
      'payload is a JSON object, as its description, its example and the sample have it.',
    ],
    mock: 'Takes objects; a string is 400 unless the option admits it.',
    option: 'payloadForm',
    suite: 'An object must be taken. A string payload is free.',
  },
  {
    id: 'connections.contradiction.c4',
    source: page('lines 12, 51 and 54'),
    readings: [
      'The payload holds a second payload, type, name and description.',
      'Every other known body has the widget directly in the payload.',
    ],
    mock: 'Stores the payload unread; never lifts, merges or compares inner with outer. No option.',
    suite: 'Both shapes must come back deep-equal.',
  },
  {
    id: 'connections.contradiction.c5',
    source: page('line 51, against 54'),
    readings: ['The request sends the name "name update".', 'The printed response has the name "jmet update".'],
    mock: 'Returns the name of the request; the printed response is read as an editing slip. No option.',
    suite: 'The name of the request must come back.',
  },
  {
    id: 'connections.contradiction.c6',
    source: page('lines 6, 14-36, 45 and 49'),
    readings: [
      'All five fields are to be sent, so a body that lacks one is invalid: 400.',
      'No sentence says what a missing field causes, so 200 with the field absent or empty is possible.',
    ],
    mock: 'Answers 400 and stores nothing; PUT replaces and never merges.',
    option: 'missingFields',
    suite:
      'After a 4xx the stored value must be unchanged. Accept 400, and 200 with the field absent or empty. A kept old value is reported, and fails in strict mode only.',
  },
  {
    id: 'connections.contradiction.c7',
    source: page('line 6, against 33-34'),
    readings: [
      'The payload of the request, meaning its whole body, must include all fields.',
      'The field named payload must include all fields of a widget.',
    ],
    mock: 'Reads the word as the request body; no inner field is required.',
    option: 'missingFields',
    suite: 'Demand no field inside the payload; the sample itself has no themes.',
  },
  {
    id: 'connections.contradiction.c8',
    source: page('lines 9, 37-39 and 47, against 54'),
    readings: ['The path parameter is extid.', 'It is extID in the table.', 'It is extId in the text of the 404.'],
    mock: 'One path segment; the key in JSON is extid. No option on the spelling.',
    option: 'bodyExtid',
    suite: 'The key extid in JSON is the one thing to check.',
  },
  {
    id: 'connections.contradiction.c9',
    source: page('lines 16 and 20'),
    readings: ['The page updates an existing extension.', 'name and type are described as those of one being created.'],
    mock: 'Read as copied from the page on create, whose body then has the same five fields. No option.',
    suite: 'Nothing to check.',
  },
  {
    id: 'connections.contradiction.c10',
    source: page('lines 30-32, against 12, 51 and 54'),
    readings: ['urls holds one or more URLs.', 'The values sent are testURLupd and testIconURLupd, which are none.'],
    mock: 'Does not look at the values, in whichever form urls may have.',
    option: 'urlsForm',
    suite: 'Must not ask for values that look like URLs.',
  },
  {
    id: 'connections.contradiction.c11',
    source: page('lines 12, 51 and 54'),
    readings: [
      'Booleans and numbers of the widget are strings, such as "true" and "16".',
      'They could be JSON booleans and numbers.',
    ],
    mock: 'Never converts one into the other. No option.',
    suite: 'Values must keep their JSON types on the way through.',
  },
  {
    id: 'connections.contradiction.c12',
    source: page('line 51, against 54'),
    readings: [
      'The request has its keys in one order.',
      'The response has them in another, the retrieve page in a third.',
    ],
    mock: 'Writes the keys in the order sent; fixed writes them as the printed response does.',
    option: 'keyOrder',
    suite: 'Compare JSON values, never bytes.',
  },
  {
    id: 'connections.contradiction.c13',
    source: page('line 51, against 54'),
    readings: [
      'The request writes / as it is.',
      'The response writes every one of its seven slashes with a backslash.',
    ],
    mock: 'Writes plain slashes; the option escapes them.',
    option: 'escapeSlashes',
    suite: 'Compare parsed values; demand neither.',
  },
  {
    id: 'connections.contradiction.c14',
    source: page('lines 40-47'),
    readings: ['The answers are 200, 400 and 404.', 'Other pages say that there are credentials, so others exist.'],
    mock: 'Answers 401 without credentials where authentication is on.',
    option: 'unauthenticated',
    suite: 'Outside the three codes demand one thing: no 2xx for a refused write.',
  },
  {
    id: 'connections.contradiction.c15',
    source: page('lines 1-2 and 50'),
    readings: [
      'The page is of January 2016, added in October 2015.',
      'Its example calls a host that served before releases.',
    ],
    mock: 'Any host; only the path counts. No option.',
    suite: 'The base URL comes from the profile.',
  },
  {
    id: 'connections.contradiction.c16',
    source: page('lines 44-47'),
    readings: ['A bad body is 400.', 'An unknown id is 404; no order is given for a request that has both.'],
    mock: 'Answers 404 first.',
    option: 'checkOrder',
    suite: 'Do not generate the two together, or accept either.',
  },
  {
    id: 'connections.contradiction.c17',
    source: page('lines 6 and 54'),
    readings: ['The answer holds all of the data, id included.', 'The recorded answer to a create lacks the id.'],
    mock: 'An update answers with all six keys; a create as its option says.',
    option: 'createEchoesId',
    suite: 'Six keys must be there after an update and a get; a create may lack the id.',
  },
] as const satisfies readonly Contradiction[]
