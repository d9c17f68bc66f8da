import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import { capturesOf, curlScript, shellWord } from './index.ts'

const base: Exchange = {
  method: 'GET',
  url: 'http://x.test:8080/v1/notes',
  role: 'owner',
  requestHeaders: { authorization: '<redacted:OWNER>' },
  requestBody: null,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{}',
  startedAt: 1,
  endedAt: 2,
  injected: false,
}
const made = { ...base, method: 'POST', requestBody: `{"name":"it's $HOME"}`, body: '{"items":[{"id":"made-1234"}]}' }
const read = { ...base, url: `${base.url}/made-1234?x=1` }
const script = curlScript({ clause: 'toy.c', expected: 'this\nand that', got: 'that', exchanges: [made, read] })

describe('a finding as a script', () => {
  it('sends each request in turn, to an origin that can be another', () => {
    const calls = script.split('\n').filter((line) => line.startsWith('call '))
    expect(calls).toEqual([
      `call -X POST "$ORIGIN"'/v1/notes' -H 'authorization: '"$OWNER" -H 'content-type:' --data-raw '{"name":"it'\\''s $HOME"}'`,
      `call -X GET "$ORIGIN"'/v1/notes/'"$V1"'?x=1' -H 'authorization: '"$OWNER"`,
    ])
    expect(script).toContain("ORIGIN=${ORIGIN:-'http://x.test:8080'}")
    expect(script).toContain(': "${OWNER:?')
  })

  it('takes what the target made from the answer it came in', () => {
    expect(capturesOf([made, read])).toEqual([
      { step: 0, variable: 'V1', path: '.["items"][0]["id"]', value: 'made-1234' },
    ])
    expect(script).toContain(`V1=$(field '.["items"][0]["id"]')`)
  })

  it('tells what it is of in comments of one line each', () => {
    expect(script.split('\n').slice(0, 4)).toEqual([
      '#!/bin/sh',
      '# toy.c',
      '# expected this and that',
      '# got      that',
    ])
  })

  it('is a script that a shell can read', () => {
    expect(() => execFileSync('sh', ['-n'], { input: script })).not.toThrow()
  })
})

it.each(['', "it's", '$(reboot) `x` "y"', 'a\nb', '<redacted:KEY>', 'of made-1234!'])(
  '%j is one word of a shell',
  (text) => {
    const word = shellWord(text, new Map([['made-1234', 'V1']]))
    const env = { KEY: 'secret', V1: 'other-9' }
    const told = execFileSync('sh', ['-c', `printf '%s' ${word}`], { env, encoding: 'utf8' })
    expect(told).toBe(text.replace('<redacted:KEY>', 'secret').replace('made-1234', 'other-9'))
  },
)
