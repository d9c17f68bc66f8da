import type { Clause } from '../../types.ts'
import { facts, owed } from '../sources.ts'

/** What any stateful HTTP API owes its clients, for this one. */
export const stateClauses = [
  {
    id: 'connections.state.write-is-read-back',
    source: [owed, facts('section 4.7'), facts('section 4.8')],
    grade: 'guarantee',
    statement: 'A create, update or delete that was answered 2xx is seen by the next get and list.',
  },
  {
    id: 'connections.state.refusal-changes-nothing',
    source: [owed, facts('section 3, C6'), facts('section 3, C14')],
    grade: 'guarantee',
    statement: 'A request answered 4xx leaves every extension and the list as they were.',
  },
  {
    id: 'connections.state.deleted-is-gone',
    source: [owed, facts('section 4.7, After DELETE')],
    grade: 'guarantee',
    statement: 'After a DELETE answered 2xx a GET and a PUT of that extid are 404, and the list does not hold it.',
  },
  {
    id: 'connections.state.ids-unique',
    source: [owed, facts('section 4.7, POST twice')],
    grade: 'guarantee',
    statement: 'No two items of a list have the same extid.',
  },
  {
    id: 'connections.state.ids-not-reused',
    source: owed,
    grade: 'guarantee',
    statement: 'An extension made after a DELETE does not get the extid of the one deleted.',
  },
  {
    id: 'connections.state.bad-input-no-5xx',
    source: [owed, facts('section 3, C1')],
    grade: 'guarantee',
    statement: 'No malformed or unusual id, parameter, header or body is answered with a 5xx.',
  },
  {
    id: 'connections.state.list-and-get-agree',
    source: [owed, facts('section 2.3')],
    grade: 'guarantee',
    statement: 'Each field that an item of the list has equals that of a GET of its extid, itemSet taken as a set.',
  },
  {
    id: 'connections.state.repeated-read-same',
    source: owed,
    grade: 'guarantee',
    statement:
      'Two GETs of one extension with no write between them return the same six fields, and two lists the same extensions in whatever order.',
  },
  {
    id: 'connections.state.writes-stay-apart',
    source: owed,
    grade: 'guarantee',
    statement: 'An update or delete of one extension leaves every other extension as it was.',
  },
  {
    id: 'connections.state.unicode-kept',
    source: owed,
    grade: 'guarantee',
    statement: 'Any well-formed Unicode text in name, description or payload comes back as the same text.',
  },
  {
    id: 'connections.state.consumer-delay',
    source: facts('section 4.8'),
    grade: 'documented',
    statement: 'A new extension may take 5 to 15 minutes to show up in communities.',
    undecidable: 'It is the cache of another product; nothing of it is seen in this API.',
  },
] as const satisfies readonly Clause[]
