import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee } = clausesOf('connections')

/** What any stateful HTTP API owes its clients, for this one. */
export const stateClauses = [
  guarantee(
    'state.write-is-read-back',
    'A create, update or delete that was answered 2xx is seen by the next get and list.',
    [owed('acknowledged writes are read back'), facts('State rules'), facts('Behaviour, delay')],
  ),
  guarantee(
    'state.refusal-changes-nothing',
    'A request answered 4xx leaves every extension and the list as they were.',
    [owed('a refused request changes nothing'), facts('Contradictions, C6'), facts('Contradictions, C14')],
  ),
  guarantee(
    'state.deleted-is-gone',
    'After a DELETE answered 2xx, once it is carried out where that is 202, a GET and a PUT of that extid are 404, and the list does not hold it.',
    [owed('deleted means gone'), facts('State rules, after DELETE')],
  ),
  guarantee('state.ids-unique', 'No two items of a list have the same extid.', [
    owed('ids are unique'),
    facts('State rules, POST twice'),
  ]),
  guarantee(
    'state.ids-not-reused',
    'An extension made after a DELETE does not get the extid of the one deleted.',
    owed('ids are not reused'),
  ),
  guarantee(
    'state.bad-input-no-5xx',
    'No request, whatever its id, parameters, headers and body, is answered with a 5xx, but 501 for a method that the API does not have; 502 to 504 come from what stands in front.',
    [owed('bad input never gets a 5xx'), facts('Contradictions, C1')],
  ),
  guarantee(
    'state.list-and-get-agree',
    'Each field that an item of the list has equals that of a GET of its extid, itemSet taken as a set.',
    [owed('reads agree'), facts('Models, list')],
  ),
  guarantee(
    'state.repeated-read-same',
    'Two GETs of one extension with no write between them return the same six fields, and two lists the same extensions in whatever order.',
    owed('reads agree'),
  ),
  guarantee(
    'state.writes-stay-apart',
    'An update or delete of one extension leaves every other extension as it was.',
    owed('others stay untouched'),
  ),
  guarantee(
    'state.unicode-kept',
    'Any well-formed Unicode text in name, description or payload comes back as the same text.',
    owed('text is kept'),
  ),
  documented(
    'state.consumer-delay',
    'A new extension may take up to 15 minutes to show up in communities.',
    facts('Behaviour, delay'),
    'It is the cache of another product; nothing of it is seen in this API.',
  ),
] as const
