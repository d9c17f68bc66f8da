import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed } = clausesOf('qradar', 'list-extensions')

/** The filter language. `Filter`. */
export const filterClauses = [
  documented(
    'filter.restricts',
    'A filter keeps the elements it holds for and no others: what the client finds in the full list is what the filtered list holds.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.equal',
    'The operator = compares: id = n keeps only the extension with the id n.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.greater',
    'The operator > compares: add_time > t keeps only extensions added after t.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.less',
    'The operator < compares: add_time < t keeps only extensions added before t.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.greater-equal',
    'The operator >= compares: id >= n keeps n and everything above.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.less-equal',
    'The operator <= compares: id <= n keeps n and everything below.',
    facts('Filter'),
  ),
  documented('filter.operator.not-equal', 'The operator != compares: id != n keeps everything but n.', facts('Filter')),
  documented(
    'filter.operator.not-equal-spellings',
    'The operators <> and ^= are other spellings of !=.',
    facts('Filter'),
  ),
  documented('filter.operator.in', 'id in (a,b) keeps the extensions with the id a or b.', facts('Filter')),
  documented('filter.operator.not-in', 'id not in (a,b) keeps the extensions with neither id.', facts('Filter')),
  documented(
    'filter.operator.between',
    'id between a and b keeps the extensions whose id is greater than a and less than b, and none outside.',
    facts('Filter'),
  ),
  observed(
    'filter.operator.between.ends',
    'id between a and b keeps a and b too, and id not between a and b leaves them out.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.not-between',
    'id not between a and b keeps the extensions that between leaves out.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.is-null',
    'install_time is null keeps the extensions whose install_time is null.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.is-not-null',
    'install_time is not null keeps the extensions whose install_time is not null.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.like',
    'name like "%x_" matches with % for any run of characters and _ for exactly one.',
    facts('Filter'),
  ),
  documented('filter.operator.like.case', 'like minds upper and lower case.', facts('Filter')),
  documented(
    'filter.operator.like.quotes',
    'The pattern of like stands in quotation marks; without them the filter is refused with 22608.',
    facts('Filter'),
  ),
  documented('filter.operator.ilike', 'ilike matches like like, whatever the case.', facts('Filter')),
  documented(
    'filter.operator.contains-value',
    'supported_languages contains "en_US" keeps the extensions whose array has that element.',
    facts('Filter'),
  ),
  documented(
    'filter.operator.contains-expression',
    'contents contains (content_type_id = 3) keeps the extensions with an item for which the expression holds.',
    facts('Filter'),
  ),
  documented(
    'filter.scalar-element',
    'A dot stands for the element itself: supported_languages contains (. = "en_US").',
    facts('Filter'),
  ),
  documented('filter.and', 'a and b keeps what both keep.', facts('Filter')),
  documented('filter.or', 'a or b keeps what either keeps.', facts('Filter')),
  documented('filter.not', 'not a keeps what a leaves out, for fields that are not null.', facts('Filter')),
  observed(
    'filter.precedence',
    'not binds more strongly than and, and more strongly than or: a or b and c keeps what a or (b and c) keeps, not a and c what (not a) and c keeps.',
    facts('Filter'),
  ),
  documented(
    'filter.brackets',
    'Round brackets group: (a or b) and c keeps what both (a or b) and c keep.',
    facts('Filter'),
  ),
  documented(
    'filter.nested-name',
    'A nested field is named with brackets: an identifier may be name(identifier).',
    facts('Filter'),
  ),
  documented('filter.keywords-case', 'Keywords are read in upper and lower case alike: AND, and.', facts('Filter')),
  documented(
    'filter.quotes',
    'A string with anything but letters and digits stands in single or double quotation marks; both work.',
    facts('Filter'),
  ),
  documented(
    'filter.unquoted-word',
    'A string of letters and digits alone needs no quotation marks: status = INSTALLED.',
    facts('Filter'),
  ),
  documented('filter.numbers', 'Numbers may have a sign, a leading point and an exponent.', facts('Filter')),
  documented(
    'filter.null.false',
    'For a field that is null =, >, >=, <, <=, in and between are false.',
    facts('Filter'),
  ),
  documented(
    'filter.null.true',
    'For a field that is null !=, <>, ^=, not in and not between are true.',
    facts('Filter'),
  ),
  observed(
    'filter.unquoted-refused',
    'An unquoted value with a point in it, such as an IP address, is answered 422.',
    facts('Filter'),
  ),
  observed(
    'filter.unquoted-message',
    'The message that refuses it speaks of an error in parsing the filter.',
    facts('Filter'),
  ),
  observed(
    'filter.field-not-allowed',
    'A filter on a field that cannot be filtered on is answered 422, its message saying that the filter parameter is not valid.',
    facts('Filter'),
  ),
  observed(
    'filter.unique-codes',
    'A filter that is refused has the code 22608 or 22615 and no other.',
    facts('Filter, codes'),
  ),
  guarantee(
    'filter.blow-up',
    'A filter of 64 KB of opening brackets is answered with a client error, not with a 5xx status.',
    owed('bad input never gets a 5xx'),
  ),
] as const
