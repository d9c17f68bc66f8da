import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import type { Mutant } from '../mutant.ts'
import { rewritten } from './rewrite.ts'

/** A form of the grammar that is read as another. A text that does not parse stands for a form that is not known. */
type Misread = readonly [id: string, title: string, clause: ClauseName, form: RegExp, as: string]

const id = 'filter.operator'

const misreadings: readonly Misread[] = [
  [
    'status-of-the-upload',
    'status is the first one',
    'filter.restricts',
    /status = "INSTALLED"/,
    'status = "UPLOADED"',
  ],
  ['equal-is-at-most', '= is read as <=', `${id}.equal`, /^id = (\d+)$/, 'id <= $1'],
  ['less-is-at-most', '< is read as <=', `${id}.less`, /^add_time < (\d+)$/, 'add_time <= $1'],
  ['at-least-is-greater', '>= is read as >', `${id}.greater-equal`, /^id >= (\d+)$/, 'id > $1'],
  ['at-most-is-less', '<= is read as <', `${id}.less-equal`, /^id <= (\d+)$/, 'id < $1'],
  ['unequal-is-greater', '!= is read as >', `${id}.not-equal`, /^id != (\d+)$/, 'id > $1'],
  ['caret-is-equal', '^= is read as =', `${id}.not-equal-spellings`, /^id \^= (\d+)$/, 'id = $1'],
  ['in-the-first', 'in knows its first value', `${id}.in`, /^id in \((\d+),\d+\)$/, 'id = $1'],
  ['in-before-a-blank', 'in knows its first value where a blank follows', `${id}.in`, /in \((\d+), .+\)/, 'in ($1)'],
  ['in-of-two', 'in knows two values', `${id}.in`, /in \((\d+,\d+),\d.*\)/, 'in ($1)'],
  ['not-in-blanks', 'not in with blanks inside holds always', `${id}.not-in`, /^id not in \( .*/, 'id > 0'],
  ['equal-without-blanks', '= without blanks is >=', `${id}.equal`, /^id=(\d+)$/, 'id >= 0'],
  ['not-in-the-last', 'not in knows its last value', `${id}.not-in`, /^id not in \(\d+,(\d+)\)$/, 'id != $1'],
  [
    'not-between-includes',
    'not between keeps both ends',
    `${id}.not-between`,
    /^id not between (\d+) and (\d+)$/,
    'id <= $1 or id >= $2',
  ],
  ['null-is-zero', 'is null is read as = 0', `${id}.is-null`, /^install_time is null$/, 'install_time = 0'],
  ['underscore-is-itself', '_ stands for nothing but itself', `${id}.like`, /^(name like "%\w[\w-]*)_%"$/, '$1~%"'],
  [
    'underscore-or-nothing',
    '_ of like may stand for nothing',
    `${id}.like`,
    /^name like "([^"%]+)_"$/,
    'name like "$1_" or name like "$1"',
  ],
  ['percent-is-some', '% of like stands for one character at least', `${id}.like`, /"%([^"%]+)%"/, '"%_$1%"'],
  ['percent-ends-in-some', '% at the end of like is one character at least', `${id}.like`, /"(%[^"%]+)%"/, '"$1_%"'],
  ['ilike-is-like', 'ilike minds the case', `${id}.ilike`, /ilike/, 'like'],
  ['ilike-underscore', '_ of ilike stands for itself', `${id}.ilike`, /(ilike "%\w[\w-]*)_%"/, '$1~%"'],
  ['like-end-open', 'a pattern of like may end anywhere', `${id}.like`, /(like "%[^"%]+)"/, '$1%"'],
  ['like-begin-open', 'a pattern of like may begin anywhere', `${id}.like`, /like "([^"%]+%)"/, 'like "%$1"'],
  [
    'not-in-contains',
    'not inside of contains is not read',
    `${id}.contains-expression`,
    /contains \(not /,
    'contains (',
  ],
  ['and-of-two', 'a third condition behind and is not read', 'filter.and', /^(.* and .*) and id != \d+$/, '$1'],
  ['or-of-two', 'a third condition behind or is not read', 'filter.or', /^(id < .* or .*) or id = \d+$/, '$1'],
  [
    'none-is-empty',
    'a text that is null is found as an empty one',
    'filter.restricts',
    /^(installed_by) is null/,
    '$1 = ""',
  ],
  ['no-bare-words', 'a word needs quotation marks', 'filter.unquoted-word', /^status = [A-Z]+$/, 'status ='],
  ['contains-lowers', 'contains makes its value small', `${id}.contains-value`, /contains "en_US"/, 'contains "en_us"'],
  ['no-dot', 'a dot is not known', 'filter.scalar-element', /\(\. = /, '( = '],
  [
    'types-from-three',
    '= inside of contains is >=',
    `${id}.contains-expression`,
    /(contents contains \(\w+) =/,
    '$1 >=',
  ],
  ['no-nested-names', 'a nested name is not known', 'filter.nested-name', /^contents\(content_type_id\)/, 'contents('],
  ['and-is-or', 'and is read as or', 'filter.and', /^(id >= \d+) and (id < \d+)$/, '$1 or $2'],
  ['or-stops', 'what comes after or is not read', 'filter.or', /^(id = \d+) or id >= \d+$/, '$1'],
  ['not-of-brackets', 'not before a bracket is not read', 'filter.not', /^not \(/, '('],
  ['not-of-not', 'a not inside of a not is not read', 'filter.not', /^not \(not /, 'not ('],
  ['not-in-behind-not', 'not before in is not read', 'filter.not', /and not id in/, 'and id in'],
  ['status-in-the-first', 'in knows its first text', 'filter.restricts', /^(\w+) in \(("[^"]*"),.*/, '$1 = $2'],
  ['text-unequal-is-equal', 'for texts != is =', 'filter.restricts', /^(\w+) != "/, '$1 = "'],
  ['false-is-free', 'a condition on a truth value always holds', 'filter.restricts', /^\w+ = (true|false)$/, 'id > 0'],
  ['brackets-fall', 'brackets do not group', 'filter.brackets', /^\((id = \d+ or id >= \d+)\)/, '$1'],
  ['minus-lost', 'a minus is not read', 'filter.numbers', /^id > -(\d+)$/, 'id > $1'],
  ['decimals-lost', 'decimals are cut off', 'filter.numbers', /^id < (\d+)\.\d+$/, 'id < $1'],
  ['exponent-lost', 'an exponent that is negative is not read', 'filter.numbers', /(\d)e-1$/, '$1'],
  ['large-exponent-lost', 'an exponent with a plus is not read', 'filter.numbers', /(\d)E\+1$/, '$1'],
  [
    'filter-of-thousand-dropped',
    'a filter of a thousand characters is passed over',
    'filter.restricts',
    /^.{1000,}$/,
    'id > 0',
  ],
  ['filter-cut', 'a filter is read up to 4096 characters', 'filter.restricts', /^(.{4090}).+$/, 'id > 0'],
  ['point-lost', 'a leading point is not read', 'filter.numbers', /^id > \+\.5$/, 'id > 5'],
  [
    'null-is-least',
    'what is null is less than everything',
    'filter.null.false',
    /^install_time (<=?) (\d+)$/,
    'install_time $1 $2 or install_time is null',
  ],
  ['size-is-free', 'a condition on size always holds', 'filter.restricts', /size (\S+) \d+/, 'id > 0'],
  ['like-unquoted', 'a pattern needs no quotation marks', `${id}.like.quotes`, /like (%\w+%)$/, 'like "$1"'],
  ['long-filter-dropped', 'a long filter is passed over', 'filter.blow-up', /^.{10000,}$/, 'id > 0'],
]

/** Wrong in one form of a filter. */
export const filterMutants: readonly Mutant[] = misreadings.map(([name, title, clause, form, as]) =>
  rewritten(name, title, [clause], 'filter', (text) => text.replace(form, as)),
)
