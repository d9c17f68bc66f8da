import { describe, expect, it } from 'vitest'
import { replySeen } from './reply-seen.ts'

describe('an answer that somebody else made', () => {
  it('is remembered as a connection that was taken away where it is a network error', async () => {
    expect(await replySeen(Response.error())).toEqual({ status: 0, severed: 'reset' })
  })

  it('is remembered with its text where it says how long that is', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '2' }
    expect(await replySeen(new Response('{}', { status: 201, headers }))).toEqual({ status: 201, headers, text: '{}' })
    const endless = { 'content-type': 'application/json' }
    expect(await replySeen(new Response('{}', { headers: endless }))).toEqual({ status: 200, headers: endless })
  })
})
