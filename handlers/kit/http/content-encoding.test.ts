import { describe, expect, it } from 'vitest'
import { contentEncoding } from './content-encoding.ts'

describe('what a body is packed with', () => {
  it.each([
    ['by its sender', { 'content-encoding': 'GZIP' }, 'content encoding gzip'],
    ['by its sender, twice', { 'content-encoding': 'deflate, identity, br' }, 'content encoding deflate, br'],
    ['on its way', { 'transfer-encoding': 'gzip, chunked' }, 'transfer encoding gzip'],
    ['nothing', {}, undefined],
    ['nothing that changes a byte', { 'content-encoding': 'identity', 'transfer-encoding': 'Chunked' }, undefined],
  ])('%s', (_, headers: Readonly<Record<string, string>>, coding) => {
    expect(contentEncoding({ headers: new Headers(headers) })).toBe(coding)
  })
})
