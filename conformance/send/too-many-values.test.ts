import { expect, it } from 'vitest'
import { tooManyValues } from './too-many-values.ts'

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

it('an answer holds as many values as its limit of bytes has room for', () => {
  const most = 16_000_000
  const item = { id: '1234', name: 'an extension', extension_type: 'bundle', version: '8.*', url: 'repo://1234' }
  const honest = encoded(JSON.stringify(Array.from({ length: 100_000 }, () => item)))
  expect(tooManyValues(honest, most)).toBeNull()
  expect(tooManyValues(encoded(`[${'{},'.repeat(600_000)}{}]`), most)).toBe(1_000_000)
  expect(tooManyValues(encoded('['.repeat(1_000_001)), most)).toBe(1_000_000)
  expect(tooManyValues(encoded(`[${'1,'.repeat(40_000)}1]`), 1000)).toBeNull()
})
