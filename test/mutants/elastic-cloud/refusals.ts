import type { ClauseName } from '../../../conformance/elastic-cloud/checks.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, errorCode, head, type Short, wheres } from './build.ts'

const codesHeader = 'x-cloud-error-codes'

/** Every refusal that the tables of the documents give a code, and a status it does not have. */
type Documented = readonly [short: Short, status: number, code: string, other: number]

const documented: readonly Documented[] = [
  ['create', 400, 'request_execution_failed', 422],
  ['update', 400, 'request_execution_failed', 424],
  ['update', 401, 'no_user_id', 403],
  ['update', 404, 'not_found', 410],
  ['upload', 401, 'unauthorised', 403],
  ['upload', 401, 'no_user_id', 400],
  ['upload', 404, 'not_found', 400],
  ['delete', 401, 'unauthorised', 403],
]

function wrongStatus([short, status, last, other]: Documented): Mutant {
  const code = `extensions.${last}`
  const clause = `${short}.${status}.${last.replaceAll('_', '-')}` as ClauseName
  const title = `a ${short} that fails with ${code} is answered ${other}`
  return alter(
    head(`${short}-${last.replaceAll('_', '-')}-${other}`, title, clause),
    { ...wheres[short], status, code },
    { status: other },
  )
}

/** The header of codes of one error of one operation: left out where the value is null, or with another code. */
type WrongHeader = readonly [short: Short, status: number, value: string | null]

const wrongHeaders: readonly WrongHeader[] = [
  ['create', 400, null],
  ['create', 404, 'extensions.not_found'],
  ['get', 404, null],
  ['update', 400, 'extensions.extension_in_use'],
  ['update', 404, null],
  ['upload', 400, null],
  ['upload', 401, 'root.unauthenticated'],
  ['delete', 400, null],
  ['delete', 401, null],
  ['delete', 404, 'extensions.no_user_id'],
  ['delete', 409, null],
]

function wrongHeader([short, status, value]: WrongHeader): Mutant {
  const clause = `${short}.${status}.header.${codesHeader}` as ClauseName
  const how = value === null ? `lacks ${codesHeader}` : `has ${value} in ${codesHeader}`
  const id = `${short}-${status}-header-${value === null ? 'missing' : 'other'}`
  return alter(
    head(id, `the ${status} of a ${short} ${how}`, clause),
    { ...wheres[short], status },
    { headers: { [codesHeader]: value } },
  )
}

const shapes = {
  'no-list': { title: 'is one error outside its list', ...body((whole) => (whole['errors'] as unknown[])[0]) },
  'empty-list': { title: 'has an empty list of errors', ...body(() => ({ errors: [] })) },
  'other-code': { title: 'names another code in its body', ...errorCode('root.invalid_data') },
  'no-message': {
    title: 'has no message',
    ...body((whole) => ({ errors: (whole['errors'] as { code: string }[]).map(({ code }) => ({ code })) })),
  },
} as const

/** The body of one error of one operation. */
type WrongBody = readonly [short: Short, status: number, shape: keyof typeof shapes]

const wrongBodies: readonly WrongBody[] = [
  ['create', 404, 'no-list'],
  ['get', 404, 'empty-list'],
  ['update', 400, 'no-list'],
  ['update', 401, 'other-code'],
  ['update', 404, 'no-message'],
  ['update', 409, 'empty-list'],
  ['upload', 400, 'no-message'],
  ['upload', 401, 'no-list'],
  ['upload', 404, 'other-code'],
  ['delete', 400, 'other-code'],
  ['delete', 404, 'no-list'],
  ['delete', 409, 'no-message'],
]

function wrongBody([short, status, shape]: WrongBody): Mutant {
  const { title, json } = shapes[shape]
  const mutant = head(
    `${short}-${status}-${shape}`,
    `the ${status} of a ${short} ${title}`,
    `${short}.${status}.body` as ClauseName,
  )
  return alter(mutant, { ...wheres[short], status }, { json })
}

/** Wrong in one part of one error of one operation. */
export const refusalMutants: readonly Mutant[] = [
  ...documented.map(wrongStatus),
  ...wrongHeaders.map(wrongHeader),
  ...wrongBodies.map(wrongBody),
  alter(
    head(
      'refresh-of-nothing-403',
      'a refresh with a token that does not exist is answered 403',
      'refresh.401.unauthorized',
    ),
    { ...wheres.refresh, status: 401 },
    { status: 403 },
  ),
]
