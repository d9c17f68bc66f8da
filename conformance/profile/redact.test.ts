import { describe, expect, it } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import { createRedactor } from './redact.ts'
import { credentialSecrets } from './credential.ts'
import { curlScript } from '../report/curl/index.ts'
import { jsonReport, replayOf, replayText, terminalReport } from '../report/index.ts'
import { example } from '../rule/index.ts'
import { createToy, runToy } from '../testing/index.ts'

const basic = `Basic ${btoa('canary-user:canary-pass/word?')}`

describe('the redactor', () => {
  it('hides a secret in every spelling, longest first, in one pass', () => {
    const redactor = createRedactor([
      { name: 'A', value: 'se/cret "x"' },
      { name: 'B', value: 'se/cret "x" and more' },
      { name: 'C', value: 'redacted' },
    ])
    expect(redactor.text('se/cret "x" and more')).toBe('<redacted:B>')
    expect(redactor.text(JSON.stringify('se/cret "x"'))).toBe('"<redacted:A>"')
    expect(redactor.text(encodeURIComponent('se/cret "x"'))).toBe('<redacted:A>')
    expect(redactor.text('?q=se%2Fcret+%22x%22')).toBe('?q=<redacted:A>')
    expect(redactor.text('redacted')).toBe('<redacted:C>')
  })

  it('leaves nothing of a secret behind one of its pieces, even one that begins before it', () => {
    const redactor = createRedactor([{ name: 'KEY', value: 'owner-key/+1' }])
    redactor.add({ name: 'ISSUED', value: 'ApiKey owner-k' })
    expect(redactor.text('ApiKey owner-key/+1, ApiKey owner-k')).toBe('ApiKey <redacted:KEY>, ApiKey <redacted:ISSUED>')
    expect(redactor.text('owner-key/+1owner-key/+1')).toBe('<redacted:KEY><redacted:KEY>')
  })

  it('goes into keys, lists and objects, and leaves our own words', () => {
    const redactor = createRedactor([{ name: 'A', value: 'admin' }])
    const value = { admin: ['admin', 'an admin'], n: 1, none: null }
    expect(redactor.deep(value, new Set(['admin']))).toEqual({
      '<redacted:A>': ['admin', 'an <redacted:A>'],
      n: 1,
      none: null,
    })
  })

  it('leaves words that have a short one in them', () => {
    const redactor = createRedactor([{ name: 'A', value: 'admin' }])
    expect(redactor.text('not-administrator, admin@b and adminer')).toBe(
      'not-administrator, <redacted:A>@b and adminer',
    )
  })

  it('knows the token, the user and the password of a credential', () => {
    const { apis } = parseProfile({
      apis: { q: { baseUrl: 'http://q.test', credentials: { admin: { header: 'authorization', value: basic } } } },
    })
    const secrets = Object.values(apis['q']?.credentials ?? {}).flatMap(credentialSecrets)
    expect(secrets.map((one) => one.value)).toEqual(
      expect.arrayContaining([
        basic,
        basic.slice(6),
        'canary-user',
        'canary-pass/word?',
        'canary-user:canary-pass/word?',
      ]),
    )
  })

  it('calls a secret by its environment variable', () => {
    const environment = { ECE: 'canary-key-1' }
    const input = {
      apis: {
        e: { baseUrl: 'http://e.test', credentials: { owner: { header: 'authorization', value: 'ApiKey ${ECE}' } } },
      },
    }
    const credential = parseProfile(input, environment).apis['e']?.credentials['owner']
    const redactor = createRedactor(credential === undefined ? [] : credentialSecrets(credential))
    expect(redactor.text('authorization: ApiKey canary-key-1')).toBe('authorization: ApiKey <redacted:ECE>')
  })
})

describe('canaries', () => {
  const profile = parseProfile({
    apis: {
      toy: {
        baseUrl: 'http://toy.invalid/toy',
        credentials: {
          owner: { header: 'authorization', value: basic },
          stranger: { header: 'x-key', value: 'canary-stranger-key' },
        },
      },
    },
    write: true,
  })
  const canaries = [basic.slice(6), 'canary-', encodeURIComponent('canary-pass/word?'), 'issued-canary']

  it('appear in no output, however the target echoes them', async () => {
    const toy = createToy()
    const outputs: string[] = []
    const leaky = example({
      id: 'toy.leaky',
      api: 'toy',
      title: 'echoes',
      clauses: ['toy.create.201', 'toy.header', 'toy.search'],
      inputs: [{ say: 'canary-user' }, { say: 'plain' }],
      run: async (ctx, input) => {
        ctx.hide('issued-canary-token')
        ctx.session.track('note', { name: 'canary-user', method: 'DELETE', url: '/canary-stranger-key' }, async () => {
          throw new Error('no canary-pass/word?')
        })
        const answer = await ctx.send('owner', {
          method: 'POST',
          path: `/echo/${encodeURIComponent('canary-pass/word?')}`,
          query: { token: 'issued-canary-token', user: 'canary-user' },
          headers: { cookie: 'a=canary-stranger-key' },
          json: { password: 'canary-pass/word?' },
        })
        await ctx.send('stranger', { method: 'GET', path: '/' })
        ctx.notTestable('toy.search', 'canary-stranger-key is refused')
        ctx.check('toy.header', false, { expected: 'no canary-user', got: answer.body })
        if (input.say === 'plain') throw new Error('broken by canary-user')
        ctx.check('toy.create.201', false, { expected: 'canary-pass/word?', got: answer.body })
      },
    })
    const report = await runToy(toy, {
      profile,
      rules: [leaky],
      target: `http://x/?key=canary-stranger-key`,
      send: async (request) => {
        const text = `${request.url} ${JSON.stringify(Object.fromEntries(request.headers))} ${await request.text()}`
        return Response.json(
          { echo: text, token: 'issued-canary-token' },
          { headers: { 'x-echo': request.headers.get('authorization') ?? '' } },
        )
      },
      onEvent: (event) => outputs.push(JSON.stringify(event)),
      onLedger: (entry) => outputs.push(JSON.stringify(entry)),
    })
    const findings = report.clauses.flatMap((one) => one.findings)
    expect(findings.map((one) => one.kind)).toEqual(expect.arrayContaining(['violation', 'warning']))
    expect(report.faults).toHaveLength(1)
    expect(report.leaks.length).toBeGreaterThan(0)
    outputs.push(jsonReport(report), ...terminalReport(report), ...findings.map(curlScript))
    outputs.push(...findings.map((one) => replayText(replayOf(one))))
    const everything = outputs.join('\n')
    for (const canary of canaries) expect(everything).not.toContain(canary)
    expect(everything).toContain('<redacted:TOY_OWNER_PASSWORD>')
  })
})
