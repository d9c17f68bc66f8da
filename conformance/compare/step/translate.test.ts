import { describe, expect, it } from 'vitest'
import { elasticCloudWithClauses } from '../../../contracts/elastic-cloud/clauses/index.ts'
import { visible } from '../../elastic-cloud/visible.ts'
import { createPairs } from '../answers/index.ts'
import { phrasesOf } from './phrases.ts'
import { speaksOfUnknown, translate, type Translator } from './translate.ts'

const credential = (value: string) => ({ header: 'authorization', value, secretName: 'KEY', fromEnvironment: false })
const left = {
  roles: { owner: credential('ApiKey left-secret-0123') },
  capabilities: { downloadUrl: 'https://left.test/a.zip' },
}
const right = {
  roles: { owner: credential('ApiKey right-secret-9876') },
  capabilities: { downloadUrl: 'https://right.test/b.zip' },
}

function translator(): Translator {
  const pairs = createPairs()
  pairs.pair('extension', '12', 'ext_7')
  pairs.pair('version of 12', '3', 'v9')
  pairs.pair('token', 'token-of-the-left', 'token-of-the-right')
  const from = { baseUrl: 'http://left.test/api/v1', contract: elasticCloudWithClauses }
  return {
    from,
    to: { baseUrl: 'https://right.test/ece/api/v1' },
    visible,
    pairs,
    phrases: phrasesOf(left, right, true),
  }
}

const path = '/deployments/extensions'

describe('a request in the words of another server', () => {
  it('names its things as that one does, and theirs only', () => {
    const told = translate(translator(), {
      method: 'POST',
      path: `${path}/12`,
      query: { version: '3', validate_only: '12' },
    })
    expect(told).toMatchObject({ path: `${path}/ext_7`, query: { version: 'v9', validate_only: '12' } })
    expect(translate(translator(), { method: 'GET', path: `${path}/13` }).path).toBe(`${path}/13`)
    expect(translate(translator(), { method: 'GET', path: `${path}/12?version=3&x=%7e` }).path).toBe(
      `${path}/ext_7?version=v9&x=%7e`,
    )
  })

  it('passes on parameters whose names every object has', () => {
    const told = `${path}/12?constructor=1&__proto__=2&toString=3`
    expect(translate(translator(), { method: 'GET', path: told }).path).toBe(told.replace('/12', '/ext_7'))
  })

  it('asks for what is not there under an id that is not there', () => {
    expect(translate(translator(), { method: 'GET', path: `${path}/1200000000` }).path).toBe(`${path}/ext_700000000`)
  })

  it('has its capabilities, tokens and credentials', () => {
    const headers = { authorization: 'Bearer token-of-the-left', 'x-other': null }
    const json = { name: 'a', download_url: 'https://left.test/a.zip' }
    expect(translate(translator(), { method: 'POST', path, headers, json })).toEqual({
      method: 'POST',
      path,
      headers: { authorization: 'Bearer token-of-the-right', 'x-other': null },
      json: { name: 'a', download_url: 'https://right.test/b.zip' },
    })
    const odd = translate(translator(), {
      method: 'GET',
      path,
      headers: { authorization: 'apikey   left-secret-0123' },
    })
    expect(odd.headers).toEqual({ authorization: 'apikey   right-secret-9876' })
  })

  it('is not sent with a piece of a secret of the other', () => {
    const { phrases } = translator()
    expect(phrases.leaks('ApiKey left-secr')).toBe(true)
    expect(phrases.leaks('ApiKey right-secret-9876')).toBe(false)
    expect(phrasesOf(left, right, false).leaks('ApiKey left-secret-0123')).toBe(false)
  })

  it('is known to speak of what the other does not have', () => {
    const call = { method: 'GET', path: `${path}/13` }
    expect(speaksOfUnknown(translator(), call, { status: 200 })).toBe(true)
    expect(speaksOfUnknown(translator(), call, { status: 404 })).toBe(false)
    expect(speaksOfUnknown(translator(), { method: 'GET', path: `${path}/12` }, { status: 200 })).toBe(false)
  })
})
