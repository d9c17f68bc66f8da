/** Filters on texts, and on what may be null, over the list that is there. `Filter` in docs/sources. */
import { asText } from '../../json/index.ts'
import type { Body } from '../../judge/index.ts'
import type { ClauseName } from '../checks.ts'
import type { Test } from './keeps.ts'

/** What is empty, zero or false is not null. A row may leave a field out: then nobody knows what the filter sees. */
export async function otherNulls(keeps: Keeps, rows: readonly Body[]): Promise<void> {
  for (const field of ['description', 'content_operation_error', 'beta', 'size'])
    if (rows.every((row) => field in row))
      await keeps('filter.operator.is-null', `${field} is null`, (row) => row[field] === null)
}

export type Keeps = (clause: ClauseName, filter: string, test: Test) => Promise<void>

export const nameOf = (row: Body): string => asText(row['name'])

/** Texts in patterns, in quotation marks and compared. */
export async function textForms(keeps: Keeps, rows: readonly Body[]): Promise<void> {
  // A name with letters of both cases, of which patterns can be made without escapes.
  const name = rows.map(nameOf).findLast((one) => /^[A-Za-z0-9 -]*[A-Z][A-Za-z0-9 -]*/.test(one)) ?? 'xm Mixed'
  const word = /[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]+/.exec(name)?.[0] ?? 'xm'
  const holding =
    (part: string): Test =>
    (row) =>
      nameOf(row).includes(part)
  const anyCase =
    (part: string): Test =>
    (row) =>
      nameOf(row).toLowerCase().includes(part.toLowerCase())
  await keeps('filter.operator.like', `name like "%${word}%"`, holding(word))
  const one = `${word.slice(0, -1)}_`
  const pattern = new RegExp(`${word.slice(0, -1)}.`, 'su')
  await keeps('filter.operator.like', `name like "%${one}%"`, (row) => pattern.test(nameOf(row)))
  await keeps('filter.operator.like', `name like "${word}"`, (row) => nameOf(row) === word)
  await keeps('filter.operator.like', `name like "%${word}"`, (row) => nameOf(row).endsWith(word))
  // What stands for one character stands for no fewer, and what stands for any stands for none, too.
  const whole = rows.map(nameOf).findLast((text) => /^[A-Za-z0-9 -]+$/.test(text)) ?? word
  const longer = (row: Body): boolean => nameOf(row).startsWith(whole) && [...nameOf(row)].length === whole.length + 1
  await keeps('filter.operator.like', `name like "${whole}_"`, longer)
  await keeps('filter.operator.like', `name like "%${whole}%"`, holding(whole))
  // Names hold this one, but behind their beginning.
  const inner = word.slice(1)
  await keeps('filter.operator.like', `name like "${inner}%"`, (row) => nameOf(row).startsWith(inner))
  const isLiteral =
    (text: string): Test =>
    (row) =>
      text.endsWith('%')
        ? asText(row['version'] ?? '').startsWith(text.slice(0, -1))
        : asText(row['version'] ?? '') === text
  // Nothing but % and _ stands for something else.
  for (const literal of ['...%', '[0-9]%', '1.0.0|2.0.0', '*'])
    await keeps('filter.operator.like', `version like "${literal}"`, isLiteral(literal))
  await keeps('filter.operator.like.case', `name like "%${word.toUpperCase()}%"`, holding(word.toUpperCase()))
  await keeps('filter.operator.like.case', `name like "%${word.toLowerCase()}%"`, holding(word.toLowerCase()))
  await keeps('filter.operator.ilike', `name ilike "%${word.toUpperCase()}%"`, anyCase(word))
  const loose = new RegExp(pattern.source, 'isu')
  await keeps('filter.operator.ilike', `name ilike "%${one.toUpperCase()}%"`, (row) => loose.test(nameOf(row)))
  await keeps('filter.operator.equal', `name = "${word}"`, (row) => nameOf(row) === word)
  await keeps('filter.operator.not-equal', `name != "${word}"`, (row) => nameOf(row) !== word)
  await keeps('filter.quotes', `name like '%${word}%'`, holding(word))
  for (const mark of ['"', "'"])
    await keeps('filter.quotes', `version = ${mark}1.0.0${mark}`, (row) => row['version'] === '1.0.0')
  await keeps('filter.unquoted-word', 'status = INSTALLED', (row) => row['status'] === 'INSTALLED')
  await keeps('filter.unquoted-word', 'status = UPLOADED', (row) => row['status'] === 'UPLOADED')
}
