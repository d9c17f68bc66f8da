import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from './scrub.ts'

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const header = (name: string, value: string, scrubber = createScrubber()) => scrubber.headers([[name, value]])[0]?.[1]

describe('headers', () => {
  it.each([
    ['Authorization', 'ApiKey abcdef123', 'ApiKey caller-1'],
    ['authorization', basic('ann:opensesame1'), 'Basic caller-1'],
    ['Proxy-Authorization', 'Bearer x', 'Bearer caller-1'],
    ['SEC', '0f0f-token', 'caller-1'],
    ['Cookie', 'a=one; b="two"; c=', 'a=caller-1; b="caller-2"; c='],
    ['Set-Cookie', 'sid=abc; Path=/; HttpOnly', 'sid=caller-1; Path=/; HttpOnly'],
    ['X-Api-Key', 'k', 'caller-1'],
    ['X-Auth-Token', 'k', 'caller-1'],
    ['X-CSRF-Token', 'k', 'caller-1'],
    ['Location', 'https://ann:pw@h/x?access_token=t&page=2', 'https://caller-1@h/x?access_token=caller-2&page=2'],
    ['Referer', 'http://h/#id_token=t', 'http://h/#id_token=caller-1'],
    ['Content-Type', 'application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['WWW-Authenticate', 'Basic realm="x"', 'Basic realm="x"'],
  ])('%s: %s', (name, value, safe) => {
    expect(header(name, value)).toBe(safe)
  })

  it('name the same secret the same, wherever it is sent', () => {
    const scrubber = createScrubber()
    expect(header('Authorization', 'ApiKey first-one-1', scrubber)).toBe('ApiKey caller-1')
    expect(scrubber.body('{"token": "second-one-2"}', 'application/json')).toBe('{"token": "caller-2"}')
    expect(header('Authorization', 'Bearer second-one-2', scrubber)).toBe('Bearer caller-2')
    expect(scrubber.text('http://h/x?api_key=first-one-1')).toBe('http://h/x?api_key=caller-1')
    expect(header('authorization', basic('ann:pass-word-1'), scrubber)).toBe('Basic caller-3')
    expect(scrubber.text('http://ann:pass-word-1@h/')).toBe('http://caller-3@h/')
  })
})

it('lines of a head teach each other, and names and attributes are looked at too', () => {
  const safe = createScrubber().headers([
    ['X-Echo', 'key-s3cret-00001'],
    ['X-key-s3cret-00001', '1'],
    ['Authorization', `ApiKey ${Buffer.from('id:key-s3cret-00001').toString('base64')}`],
    ['Set-Cookie', 'a=b-7; Path=/key-s3cret-00001'],
    ['Authorization', 'key-s3cret-00001 more'],
  ])
  expect(safe.map((line) => line.join(': '))).toEqual([
    'X-Echo: caller-1',
    'X-caller-1: 1',
    'Authorization: ApiKey caller-1',
    'Set-Cookie: a=caller-2; Path=/caller-1',
    'Authorization: caller-3',
  ])
})

it('a text that breaks off in a secret loses its beginning', () => {
  const scrubber = createScrubber()
  header('SEC', 's3cret-4567890', scrubber)
  expect(scrubber.cut('{"heard":"s3cret-456')).toBe('{"heard":"')
  expect(scrubber.cut('{"heard":"s3c')).toBe('{"heard":"s3c')
})

describe('bodies', () => {
  const body = (text: string, type = 'application/json') => createScrubber().body(text, type)

  it.each([
    ['{"username":"ann","password":"p"}', '{"username":"ann","password":"caller-1"}'],
    ['{"password" : "a\\"b", "x": 1}', '{"password" : "caller-1", "x": 1}'],
    ['{"refresh_token":"t","token_type":"bearer"}', '{"refresh_token":"caller-1","token_type":"bearer"}'],
    ['{"password":"cut o', '{"password":"caller-1"'],
    ['{"password":123456}', '{"password":"caller-1"}'],
    ['{"password":null,"secret":false,"token":""}', '{"password":null,"secret":false,"token":""}'],
    ['{"credentials":{"a":"long-value-1","b":["long-value-2"]}}', '{"credentials":{"a":"caller-1","b":["caller-2"]}}'],
    ['{"download_url":"https:\\/\\/u:pw@h\\/x?sig=abc"}', '{"download_url":"https:\\/\\/caller-1@h\\/x?sig=caller-2"}'],
  ])('%s', (text, safe) => {
    expect(body(text)).toBe(safe)
  })

  it('of forms', () => {
    expect(body('user=ann&password=a%20b&x=1', 'application/x-www-form-urlencoded')).toBe(
      'user=ann&password=caller-1&x=1',
    )
    expect(body('{"password":"p"}', 'application/x-www-form-urlencoded')).toBe('{"password":"caller-1"}')
    expect(body("password=it's;1&x=2", 'text/plain')).toBe('password=caller-1&x=2')
    const form = '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhush\r\n--b--'
    expect(body(form, 'multipart/form-data; boundary=b')).toBe(form.replace('hush', 'caller-1'))
  })

  it('that echo a secret lose it, in each spelling', () => {
    const scrubber = createScrubber()
    header('Authorization', 'Bearer s3cret/+=é"x', scrubber)
    const echoes = [
      's3cret/+=é"x',
      encodeURIComponent('s3cret/+=é"x'),
      JSON.stringify('s3cret/+=é"x'),
      Buffer.from('s3cret/+=é"x').toString('latin1'),
    ]
    for (const echo of echoes)
      expect(scrubber.body(`you sent: ${echo}.`, 'text/plain')).toMatch(/you sent: "?caller-1"?\./)
  })

  it('are looked at again once a secret is known that they were said with before', () => {
    const scrubber = createScrubber()
    const said = '{"x":"later-s3cret-77","password":"pass-w0rd-12"}'
    const safe = '{"x":"later-s3cret-77","password":"caller-1"}'
    for (let time = 0; time < 3; time++) expect(scrubber.body(said, 'application/json')).toBe(safe)
    expect(scrubber.text('/later-s3cret-77')).toBe('/later-s3cret-77')
    expect(header('X-Echo', 'later-s3cret-77', scrubber)).toBe('later-s3cret-77')
    header('Authorization', 'Bearer later-s3cret-77', scrubber)
    for (let time = 0; time < 3; time++) {
      expect(scrubber.body(said, 'application/json')).toBe('{"x":"caller-2","password":"caller-1"}')
      expect(scrubber.text('/later-s3cret-77')).toBe('/caller-2')
      expect(header('X-Echo', 'later-s3cret-77', scrubber)).toBe('caller-2')
    }
  })

  it('keep words and numbers that only look like a secret', () => {
    const scrubber = createScrubber()
    header('Cookie', 'session=deleted; seen=20260301', scrubber)
    header('authorization', basic('ann:hunter2'), scrubber)
    const text = '{"state":"deleted","id":20260301,"hunter2":"hunter22","x":"hunter2"}'
    expect(scrubber.body(text, 'application/json')).toBe(
      '{"state":"deleted","id":20260301,"hunter2":"hunter22","x":"caller-3"}',
    )
  })
})

it('leaves no secret behind, in any place', () => {
  const secret = fc
    .stringMatching(/^[A-Za-z0-9+/_.-]{12,40}$/)
    .filter((text) => !/^\d+$/.test(text) && !text.startsWith('caller-'))
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      const scrubber = createScrubber()
      const said = [
        header('Authorization', `ApiKey ${value}`, scrubber),
        header('X-Echo', `${before}${value}${after}`, scrubber),
        scrubber.text(`http://h/${encodeURIComponent(value)}?q=${encodeURIComponent(value)}`),
        scrubber.body(JSON.stringify({ [before]: `${before}${value}${after}` }), 'application/json'),
      ]
      expect(said.join('\n')).not.toContain(value)
    }),
  )
})
