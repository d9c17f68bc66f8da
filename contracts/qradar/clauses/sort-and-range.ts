import { clause } from '../clause.ts'
import { source } from '../source.ts'

const { facts } = source

/** Order and paging of a list. Facts, sections 3.7 and 3.8. */
export const sortAndRangeClauses = [
  clause(
    'documented',
    'qradar.sort.ascending',
    facts('3.7'),
    'sort=+add_time, its plus sent as %2B, lists the extensions by add_time, smallest first.',
    { operation: 'list-extensions' },
  ),
  clause('documented', 'qradar.sort.descending', facts('3.7'), 'sort=-id lists the extensions by id, greatest first.', {
    operation: 'list-extensions',
  }),
  clause(
    'documented',
    'qradar.sort.several',
    facts('3.7'),
    'sort=-version,+add_time orders by version and, where that is equal, by add_time.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.sort.samples',
    facts('3.7'),
    'The sorts +add_time, -version and -version,+add_time are admitted.',
    { operation: 'list-extensions' },
  ),
  clause('documented', 'qradar.sort.nested', facts('3.7'), 'A nested sort is refused with 22609, not with 22610.', {
    operation: 'list-extensions',
  }),
  clause(
    'documented',
    'qradar.sort.escapes',
    facts('3.7'),
    'A backslash escapes a comma, a bracket or a backslash in a name of a sort.',
    { operation: 'list-extensions', undecidable: 'No field of an extension has such a character in its name.' },
  ),
  clause(
    'documented',
    'qradar.sort.keeps-elements',
    facts('3.7'),
    'A sort changes the order of the list and nothing else: the same elements are there.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.page',
    facts('3.8'),
    'Range: items=0-1 returns the first two elements of the list.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.zero-based',
    facts('3.8'),
    'The first element of the list is number 0, and both ends of a range are included.',
    { operation: 'list-extensions' },
  ),
  clause('documented', 'qradar.range.status', facts('3.8'), 'A page is answered 200.', {
    operation: 'list-extensions',
  }),
  clause(
    'documented',
    'qradar.list.200.header.content-range',
    facts('3.8'),
    'A page has the header Content-Range: items x-y/total, with the total of the whole list.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.clipped',
    facts('3.8'),
    'A range that reaches beyond the end is cut: items=0-49 of 12 elements has Content-Range: items 0-11/12.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.outside',
    facts('3.8'),
    'A range wholly beyond the end is answered 200 with an empty array and Content-Range: items */total.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.header-only',
    facts('3.8'),
    'The range is a header: a query parameter named Range does not cut the list.',
    { operation: 'list-extensions' },
  ),
  clause('documented', 'qradar.range.no-limit', facts('3.8'), 'Without Range the whole list is returned.', {
    operation: 'list-extensions',
  }),
  clause(
    'observed',
    'qradar.range.422.36',
    facts('3.8'),
    'A Range that is not of the form items=x-y is answered 422 with code 36.',
    { operation: 'list-extensions' },
  ),
  clause(
    'observed',
    'qradar.range.422.36.message',
    facts('3.8'),
    'The message of code 36 shows the pattern items=x-y.',
    { operation: 'list-extensions' },
  ),
  clause(
    'observed',
    'qradar.range.422.negative',
    facts('3.8'),
    'A Range whose start lies beyond its end is answered 422.',
    { operation: 'list-extensions' },
  ),
  clause(
    'assumed',
    'qradar.range.422.negative-code',
    facts('3.8'),
    'The code for a start beyond the end is 36 (option negativeRangeCode).',
    { operation: 'list-extensions' },
  ),
  clause(
    'assumed',
    'qradar.range.content-range-without-range',
    facts('7, row 15'),
    'Without Range there is no Content-Range (option contentRangeWithoutRange).',
    { operation: 'list-extensions' },
  ),
  clause(
    'observed',
    'qradar.range.206-tolerated',
    facts('3.8'),
    'A client may meet 206 for a page as well; one script takes both.',
    { operation: 'list-extensions', undecidable: 'It allows something and forbids nothing.' },
  ),
  clause(
    'documented',
    'qradar.range.concatenate',
    facts('4.6, item 10'),
    'The pages of a list put together are the whole list, while nobody changes it.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.total',
    facts('4.6, item 10'),
    'The total in Content-Range is the same on every page, while nobody changes the list.',
    { operation: 'list-extensions' },
  ),
  clause(
    'documented',
    'qradar.range.after-filter-and-sort',
    facts('4.6, item 10'),
    'Filter and sort come before the page is cut: the page of a filtered and sorted list is that part of it.',
    { operation: 'list-extensions' },
  ),
] as const
