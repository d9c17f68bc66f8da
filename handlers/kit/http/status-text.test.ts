import { STATUS_CODES } from 'node:http'
import { expect, it } from 'vitest'
import { statusText } from './status-text.ts'

it('calls a status as node:http does', () => {
  const known = Object.keys(STATUS_CODES).filter((status) => statusText(Number(status)) !== 'unknown')
  expect(known.length).toBeGreaterThan(30)
  expect(known.map((status) => statusText(Number(status)))).toEqual(known.map((status) => STATUS_CODES[status]))
  expect(statusText(799)).toBe('unknown')
})
