import type { Clause } from '../../types.ts'
import { facts } from '../sources.ts'

const operation = 'list-extensions'
const list = facts('section 1.1, List')
const parameters = facts('section 1.1, List parameters')

/** What is known of the list: a draft of the vendor, and a client's use of it. */
export const listClauses = [
  {
    id: 'connections.list.200.ok',
    source: list,
    grade: 'documented',
    operation,
    statement: 'A GET of /extensions is answered 200.',
  },
  {
    id: 'connections.list.200.items',
    source: [list, facts('section 2.3')],
    grade: 'documented',
    operation,
    statement: 'The body of the list is an object whose key items is an array.',
  },
  {
    id: 'connections.list.200.item-extid',
    source: [facts('section 2.1, extid'), facts('section 2.3')],
    grade: 'observed',
    operation,
    statement: 'Every item of the list has an extid that is a text and is not empty.',
  },
  {
    id: 'connections.list.200.own-organisation',
    source: facts('section 4.9'),
    grade: 'documented',
    operation,
    statement: 'The list holds the extensions of the organisation of the caller and of no other.',
    undecidable: 'Needs administrators of two organisations; a profile describes one.',
  },
  {
    id: 'connections.list.200.limit',
    source: parameters,
    grade: 'observed',
    operation,
    statement:
      'With limit=n and n from 1 on, the list holds at most n items that are not built in, and one where there are any.',
  },
  {
    id: 'connections.list.200.limit-large',
    source: parameters,
    grade: 'documented',
    operation,
    statement: 'A list with limit=9999 and showDefaults=false is answered 200.',
  },
  {
    id: 'connections.list.200.limit-shows-more',
    source: [parameters, facts('section 7')],
    grade: 'observed',
    operation,
    statement: 'A list with limit=500 holds every item that a list without limit holds.',
  },
  {
    id: 'connections.list.200.default-limit',
    source: [parameters, facts('section 8, 3')],
    grade: 'assumed',
    operation,
    statement: 'A list without limit is cut off at a number nobody publishes (option defaultListLimit).',
    undecidable: 'As long as the number is not published, no length of a list is the wrong one.',
  },
  {
    id: 'connections.list.200.max-limit',
    source: facts('section 8, 3'),
    grade: 'assumed',
    operation,
    statement: 'A limit above the largest in use, 9999, is taken as that (option maxListLimit).',
  },
  {
    id: 'connections.list.200.start',
    source: [parameters, facts('section 8, 3')],
    grade: 'assumed',
    operation,
    statement: 'The list knows no paging parameter, or start skips that many items (option listStart).',
  },
  {
    id: 'connections.list.200.sibling-keys',
    source: [facts('section 2.3'), facts('section 8, 3')],
    grade: 'assumed',
    operation,
    statement: 'The list has no key beside items, or has total too (option listTotal).',
  },
  {
    id: 'connections.list.200.item-fields',
    source: facts('section 2.3'),
    grade: 'assumed',
    operation,
    statement: 'The items are whole extensions, or have extid, name and type only (option listItems).',
  },
  {
    id: 'connections.list.200.creation-order',
    source: facts('section 2.3'),
    grade: 'assumed',
    operation,
    statement: 'The items of the caller stand in the order they were made, built-in ones first (see option listItems).',
  },
  {
    id: 'connections.list.200.show-defaults-false',
    source: parameters,
    grade: 'assumed',
    operation,
    statement: 'With showDefaults=false the list has no built-in extension (see option showDefaultsDefault).',
  },
  {
    id: 'connections.list.200.show-defaults-default',
    source: [parameters, facts('section 4.9')],
    grade: 'assumed',
    operation,
    statement: 'Without showDefaults the list holds built-in extensions too (option showDefaultsDefault).',
  },
  {
    id: 'connections.list.400.invalid-limit',
    source: facts('section 8, 3'),
    grade: 'assumed',
    operation,
    statement: 'A limit that is no positive integer is ignored, or answered 400 (option invalidLimit).',
  },
] as const satisfies readonly Clause[]
