import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar', 'list-extensions')

/** Order and paging of a list. `Sort` and `Paging`. */
export const sortAndRangeClauses = [
  documented(
    'sort.ascending',
    'sort=+add_time, its plus sent as %2B, lists the extensions by add_time, smallest first, where one can sort by that field.',
    facts('Sort'),
  ),
  documented(
    'sort.descending',
    'sort=-id lists the extensions by id, greatest first, where one can sort by that field.',
    facts('Sort'),
  ),
  documented(
    'sort.several',
    'sort=-version,+add_time, where it is taken, orders by version and, where that is equal, by add_time.',
    facts('Sort'),
  ),
  documented(
    'sort.any-field',
    'A sort by any field, such as -name, that is taken orders by that field: by numbers, and by texts where one surely stands before the other.',
    facts('Sort'),
  ),
  observed('sort.samples', 'The sorts +add_time, -version and -version,+add_time are admitted.', facts('Sort')),
  documented('sort.nested', 'A nested sort is refused with 22609, not with 22610.', facts('Sort')),
  documented(
    'sort.escapes',
    'A backslash escapes a comma, a bracket or a backslash in a name of a sort.',
    facts('Sort'),
    'No field of an extension has such a character in its name.',
  ),
  documented(
    'sort.keeps-elements',
    'A sort changes the order of the list and nothing else: the same elements are there.',
    facts('Sort'),
  ),
  documented('range.page', 'Range: items=0-1 returns the first two elements of the list.', facts('Paging')),
  documented(
    'range.zero-based',
    'The first element of the list is number 0, and both ends of a range are included.',
    facts('Paging'),
  ),
  documented('range.status', 'A page is answered 200.', facts('Paging')),
  documented(
    'list.200.header.content-range',
    'A page has the header Content-Range: items x-y/total, with the total of the whole list.',
    facts('Paging'),
  ),
  documented(
    'range.clipped',
    'A range that reaches beyond the end is cut: items=0-49 of 12 elements has Content-Range: items 0-11/12.',
    facts('Paging'),
  ),
  documented(
    'range.outside',
    'A range wholly beyond the end is answered 200 with an empty array and Content-Range: items */total.',
    facts('Paging'),
  ),
  documented(
    'range.header-only',
    'The range is a header: a query parameter named Range does not cut the list.',
    facts('Paging'),
  ),
  observed('range.no-limit', 'Without Range the whole list is returned.', facts('Paging')),
  observed('range.422.36', 'A Range that is not of the form items=x-y is answered 422 with code 36.', facts('Paging')),
  observed('range.422.36.message', 'The message of code 36 shows the pattern items=x-y.', facts('Paging')),
  observed('range.422.negative', 'A Range whose start lies beyond its end is answered 422.', facts('Paging')),
  assumed(
    'range.422.negative-code',
    'The code for a start beyond the end is 36 (option negativeRangeCode).',
    facts('Paging'),
  ),
  assumed(
    'range.content-range-without-range',
    'Without Range there is no Content-Range (option contentRangeWithoutRange).',
    facts('Open questions, 15'),
  ),
  observed(
    'range.206-tolerated',
    'A client may meet 206 for a page as well; one script takes both.',
    facts('Paging'),
    'It allows something and forbids nothing.',
  ),
  documented('range.concatenate', 'The pages of a list put together are the whole list, while nobody changes it.', [
    facts('Paging'),
    facts('Invariants, 10'),
  ]),
  documented('range.total', 'The total in Content-Range is the same on every page, while nobody changes the list.', [
    facts('Paging'),
    facts('Invariants, 10'),
  ]),
  observed(
    'range.after-filter-and-sort',
    'Filter and sort come before the page is cut: the page of a filtered and sorted list is that part of it.',
    [facts('Paging'), facts('Invariants, 10')],
  ),
  guarantee(
    'range.odd-spelling',
    'A page that is asked for in another spelling, such as items=01-01, is refused, not cut out, or that page.',
    owed('what is taken is done'),
  ),
] as const
