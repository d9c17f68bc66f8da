import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('connections', 'list-extensions')
const list = facts('Operations, list')
const parameters = facts('Operations, list parameters')

/** What is known of the list: a draft of the vendor, and a client's use of it. */
export const listClauses = [
  documented('list.200.ok', 'A GET of /extensions is answered 200.', list),
  documented('list.200.items', 'The body of the list is an object whose key items is an array of objects.', [
    list,
    facts('Models, list'),
  ]),
  observed('list.200.item-extid', 'Every item of the list has an extid that is a text and is not empty.', [
    facts('Models, extid'),
    facts('Models, list'),
  ]),
  documented(
    'list.200.own-organisation',
    'The list holds the extensions of the organisation of the caller and of no other.',
    facts('Behaviour, scope'),
    'Needs administrators of two organisations; a profile describes one.',
  ),
  observed(
    'list.200.limit',
    'With limit=n and n from 1 on, the list holds at most n items that are not built in, and one where there are any.',
    parameters,
  ),
  documented('list.200.limit-large', 'A list with limit=9999 and showDefaults=false is answered 200.', [
    list,
    parameters,
  ]),
  observed('list.200.limit-shows-more', 'A list with limit=500 holds every item that a list without limit holds.', [
    parameters,
    facts('Reports'),
  ]),
  assumed(
    'list.200.default-limit',
    'A list without limit is cut off at a number nobody publishes (option defaultListLimit).',
    [parameters, facts('Open questions, 3')],
    'As long as the number is not published, no length of a list is the wrong one.',
  ),
  assumed(
    'list.200.max-limit',
    'A limit above the largest in use, 9999, is taken as that (option maxListLimit).',
    facts('Open questions, 3'),
  ),
  assumed('list.200.start', 'The list knows no paging parameter, or start skips that many items (option listStart).', [
    parameters,
    facts('Open questions, 3'),
  ]),
  assumed('list.200.sibling-keys', 'The list has no key beside items, or has total too (option listTotal).', [
    facts('Models, list'),
    facts('Open questions, 3'),
  ]),
  assumed(
    'list.200.item-fields',
    'The items are whole extensions, or have extid, name and type only (option listItems).',
    facts('Models, list'),
  ),
  assumed(
    'list.200.creation-order',
    'The items of the caller stand in the order they were made, built-in ones first (see option listItems).',
    facts('Models, list'),
  ),
  assumed(
    'list.200.show-defaults-false',
    'With showDefaults=false the list has no built-in extension (see option showDefaultsDefault).',
    parameters,
  ),
  assumed(
    'list.200.show-defaults-default',
    'Without showDefaults the list holds built-in extensions too (option showDefaultsDefault).',
    [parameters, facts('Behaviour, scope')],
  ),
  assumed(
    'list.400.invalid-limit',
    'A limit that is no positive integer is ignored, or answered 400 (option invalidLimit).',
    facts('Open questions, 3'),
  ),
  guarantee(
    'list.200.odd-limit',
    'A limit in another spelling of its number, such as 02, is refused, ignored, or that limit.',
    owed('what is taken is done'),
  ),
] as const
