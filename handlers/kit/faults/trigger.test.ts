import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../../contracts/index.ts'
import { askedFor, triggerable } from './trigger.ts'

const operation = elasticCloud.operations['update-extension']

/** The codes asked for, `refused`, or nothing. */
function asked(prefer: string | undefined, query = ''): string | undefined {
  const choices = () => triggerable(elasticCloud, operation)
  const found = askedFor(prefer ?? null, new URLSearchParams(query), choices)
  if (!found) return undefined
  return 'refusal' in found ? 'refused' : found.failures.map(({ status, code }) => `${status} ${code}`).join(' + ')
}

describe('what a request asks for', () => {
  it.each([
    ['code=409', '409 extensions.version_conflict'],
    ['code=409, example=extensions.version_conflict', '409 extensions.version_conflict'],
    ['code=409; example="extensions.version_conflict"', '409 extensions.version_conflict'],
    ['CODE = 409 , Example = extensions.version_conflict', '409 extensions.version_conflict'],
    ['example=extensions.not_found', '404 extensions.not_found'],
    ['respond-async, code=404', '404 extensions.not_found'],
    ['code=401', '401 extensions.unauthorised'],
    [
      'example=extensions.unauthorised, example=extensions.no_user_id',
      '401 extensions.unauthorised + 401 extensions.no_user_id',
    ],
    [
      'example="extensions.unauthorised, extensions.no_user_id"',
      '401 extensions.unauthorised + 401 extensions.no_user_id',
    ],
    ['code=403, example=root.permission_denied', '403 root.permission_denied'],
  ])('Prefer: %s', (prefer, expected) => {
    expect(asked(prefer)).toBe(expected)
  })

  it.each([
    ['__code=409', '409 extensions.version_conflict'],
    ['__example=extensions.not_found', '404 extensions.not_found'],
    ['__code=401&__example=extensions.no_user_id', '401 extensions.no_user_id'],
    [
      '__example=extensions.unauthorised,extensions.no_user_id',
      '401 extensions.unauthorised + 401 extensions.no_user_id',
    ],
    [
      '__example=extensions.unauthorised&__example=extensions.no_user_id',
      '401 extensions.unauthorised + 401 extensions.no_user_id',
    ],
  ])('?%s', (query, expected) => {
    expect(asked(undefined, query)).toBe(expected)
  })

  it.each([
    ['code=200'],
    ['code=418'],
    ['code=409, example=extensions.not_found'],
    ['example=extensions.not_found, example=extensions.unauthorised'],
    ['example=extensions.not_found, example=nothing'],
    ['example=constructor'],
    ['code=40'],
    ['code=0404'],
  ])('refuses Prefer: %s', (prefer) => {
    expect(asked(prefer)).toBe('refused')
  })

  it.each([undefined, '', 'respond-async', 'wait=10', 'return=minimal', 'postcode=409', 'code', 'code='])(
    'has nothing to do with Prefer: %s',
    (prefer) => {
      expect(asked(prefer)).toBeUndefined()
    },
  )

  it('prefers the header to the query', () => {
    expect(asked('code=404', '__code=409')).toBe('404 extensions.not_found')
    expect(asked('respond-async', '__code=409')).toBe('409 extensions.version_conflict')
  })
})

describe('what can be asked for', () => {
  it('is every error of the operation, then every general one, none twice', () => {
    const all = triggerable(elasticCloud, operation).map(({ status, error }) => `${status} ${error.code}`)
    expect(new Set(all).size).toBe(all.length)
    expect(all.slice(0, 5)).toEqual([
      '400 extensions.request_execution_failed',
      '401 extensions.unauthorised',
      '401 extensions.no_user_id',
      '404 extensions.not_found',
      '409 extensions.version_conflict',
    ])
    expect(all).toHaveLength(5 + Object.keys(elasticCloud.generalErrors).length)
    const refresh = triggerable(elasticCloud, elasticCloud.operations['refresh-token'])
    expect(refresh.filter(({ error }) => error.code === 'root.unauthorized')).toHaveLength(1)
  })
})
