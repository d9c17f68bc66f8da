/** Where a secret stands for the first time: nobody knows it yet, and only its place tells of it. */
import { describe, expect, it } from 'vitest'
import { createScrubber } from './index.ts'

const secrets = ['Tr0ub4dor&3x-Q', 'k3y/+9=aZ-0001', 'hunter2', 'pässwörd-77']
const escaped = encodeURIComponent
const markup = (text: string): string => text.replaceAll('&', '&amp;')
const part = (head: string, text: string): string =>
  `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n--b--\r\n`

const bodies: Readonly<Record<string, readonly [type: string, body: (secret: string) => string]>> = {
  'a part': ['multipart/form-data; boundary=b', (s) => part('name="password"', s)],
  'a part in single quotes': ['multipart/form-data; boundary=b', (s) => part("name='password'", s)],
  'a part whose name has a charset': ['multipart/form-data; boundary=b', (s) => part("name*=utf-8''api_key", s)],
  'an attribute beside its name': ['application/xml', (s) => `<property name="password" value="${markup(s)}"/>`],
  'an element with a name': ['application/xml', (s) => `<property name="password">${markup(s)}</property>`],
  'an element after its name': ['text/xml', (s) => `<key>password</key> <string>${markup(s)}</string>`],
  'a cell beside its name': ['text/html', (s) => `<tr><td>Token:</td><td>${markup(s)}</td></tr>`],
  'an input, value first': ['text/html', (s) => `<input value='${markup(s)}' type="password">`],
  'a meta element': ['text/html', (s) => `<meta name="csrf-token" content="${markup(s)}">`],
  'a property of a script': ['text/html', (s) => `<script>window.config = { apiKey: '${s}' }</script>`],
  'a variable of a script': ['text/html', (s) => `<script>var authToken = "${s}";</script>`],
  'a query of GraphQL': ['application/json', (s) => JSON.stringify({ query: `mutation { in(password: "${s}") }` })],
  'a credential in a message': [
    'application/json',
    (s) => JSON.stringify({ said: `Authorization: Bearer ${s} refused` }),
  ],
  'a pair in a command': ['text/plain', (s) => `curl -u ann:${s} https://ece.example.com`],
  'a setting of a section': ['text/plain', (s) => `[server]\npassword = ${s}\n`],
  'a header in a trace': ['text/plain', (s) => `{'Host': 'a', 'SEC': '${s}'}`],
  'a hash of Ruby': ['text/plain', (s) => `{"HTTP_SEC"=>"${s}", :user=>"ann"}`],
  'an array of PHP': ['text/plain', (s) => `array('user' => 'ann', 'password' => '${s}')`],
  'a header in the environment': ['text/plain', (s) => `HTTP_AUTHORIZATION=Bearer ${s}\nHTTP_HOST=a\n`],
  'a password in other languages': [
    'application/json',
    (s) => JSON.stringify({ senha: s, 密码: s, pass_word: s, pw: s }),
  ],
  'a field with a name of its trade': [
    'application/json',
    (s) => JSON.stringify({ userpw: s, ntlm_hash: s, id_token_hint: s, magicLink: s }),
  ],
  'a ticket of a form': ['application/x-www-form-urlencoded', (s) => `wa=wsignin1.0&wresult=${escaped(s)}`],
  'a line of a log': ['text/plain', (s) => `10:00 login user=ann password=${escaped(s)} failed\n`],
  'an option of a command': ['text/plain', (s) => `login --user ann --password ${s}\n`],
  'an option with its value': ['text/plain', (s) => `login --password=${s} --user ann\n`],
  'a word in a message': ['text/plain', (s) => `login with password ${s} failed`],
  'a text in single quotes': ['application/json', (s) => `{'password': '${s}'}`],
  'lines of YAML': ['application/yaml', (s) => `user: ann\npassword: |\n  ${s}\nrole: admin\n`],
  'a part whose name is loud': ['multipart/form-data; boundary=b', (s) => part('NAME="password"', s)],
  'a key of an account': ['application/json', (s) => JSON.stringify({ accountKey: s, signing_key: s })],
  'an address escaped twice': ['application/json', (s) => `{"at":"ftp:\\\\/\\\\/ann:${escaped(s)}@h"}`],
  'a pair': [
    'application/json',
    (s) =>
      JSON.stringify([
        ['user', 'ann'],
        ['password', s],
      ]),
  ],
  'a pair in JSON within JSON': ['application/json', (s) => JSON.stringify({ said: JSON.stringify(['token', s]) })],
  'a column': ['text/csv', (s) => `name,password,role\r\nann,"${s}",admin\r\nbob,,user\r\n`],
  'a column of a table with tabs': ['text/plain', (s) => `name\tapi_key\nann\t${s}\n`],
  'an option of mysql': ['text/plain', (s) => `mysql -h db -u ann -p${s} things`],
  'the path of a hook': ['application/json', (s) => JSON.stringify({ webhook_url: `https://h.example.com/T0/${s}` })],
  'a form, escaped twice': ['application/x-www-form-urlencoded', (s) => `a=1&password=${escaped(escaped(s))}`],
}

const texts: Readonly<Record<string, (secret: string) => string>> = {
  'an address in an address': (s) => `https://a.example.com/x?next=${escaped(`/y?token=${escaped(s)}`)}`,
  'an address in an address in an address': (s) => `/x?to=${escaped(escaped(`/y?token=${escaped(s)}`))}`,
  'an address after a name': (s) => `5;url=https://a.example.com/x?token=${escaped(s)}`,
  'the user of a socket': (s) => `wss://ann:${escaped(s)}@a.example.com/s`,
}

describe('a secret that was never seen is found in', () => {
  it.each(Object.entries(bodies))('%s', (_, [type, body]) => {
    for (const secret of secrets) {
      const safe = createScrubber().body(body(secret), type)
      expect([safe, isSaid(safe, secret)]).toEqual([expect.stringContaining('caller-1'), false])
    }
  })

  it.each(Object.entries(texts))('%s', (_, text) => {
    for (const secret of secrets) {
      const safe = createScrubber().text(text(secret))
      expect([safe, isSaid(safe, secret)]).toEqual([expect.stringContaining('caller-1'), false])
    }
  })

  it('a web token, wherever it stands', () => {
    const token = ['{"alg":"HS256"}', '{"sub":"ann"}', 'sign']
      .map((one) => Buffer.from(one).toString('base64url'))
      .join('.')
    expect(createScrubber().body(`see ${token}, please`, 'text/plain')).toBe('see caller-1, please')
  })

  it.each([
    ['ghp_', 36],
    ['github_pat_', 82],
    ['glpat-', 20],
    ['xoxb-', 40],
    ['sk_live_', 24],
    ['npm_', 36],
    ['AIza', 35],
    ['hooks.slack.com/services/', 40],
    ['api.telegram.org/bot', 45],
  ])('a token that begins with %s, wherever it stands', (start, length) => {
    const rest = 'x9Yk3Wq7'.repeat(11).slice(0, length)
    const safe = createScrubber().body(`see ${start}${rest}, please`, 'text/plain')
    expect([safe, safe.includes(rest)]).toEqual([expect.stringMatching(/^see \S*caller-1, please$/), false])
  })

  it('a key below a list of tokens', () => {
    const safe = createScrubber().body('{"tokens":{"0f9a-77bc-11d2":"ann"}}', 'application/json')
    expect(safe).toBe('{"tokens":{"caller-1":"ann"}}')
  })
})

describe('a header that nobody declares', () => {
  const drawn = 'Zk3y0f9a77Bc11d2Q8x4'
  it.each(['X-Acme-Key', 'X-Sap-LogonTicket', 'X-Otp', 'X-Shopify-Hmac-Sha256', 'X-Bearer', 'X-Arr-ClientCert'])(
    'goes where it is called %s and looks random',
    (name) => {
      const { headers } = createScrubber()
      expect(headers([[name, drawn]])).toEqual([[name, 'caller-1']])
      expect(headers([[name, 'a-name-of-several-words-2']])).toEqual([[name, 'a-name-of-several-words-2']])
    },
  )

  it.each(['Sec-WebSocket-Key', 'Idempotency-Key', 'Surrogate-Key', 'X-Request-Id', 'ETag'])('stays: %s', (name) => {
    expect(createScrubber().headers([[name, drawn]])).toEqual([[name, drawn]])
  })
})

describe('a secret like no word is found in', () => {
  const opaque = 'k3y0f9a77bc11d2Q'
  const { headers, text, body } = createScrubber()
  it.each([
    ['a cookie without a name', () => headers([['Cookie', `a=b; ${opaque}`]])],
    ['a new cookie without a name', () => headers([['Set-Cookie', `${opaque}; Path=/`]])],
    ['the signature of a message', () => headers([['X-Hub-Signature-256', `sha256=${opaque}`]])],
    ['the code of a log-in', () => text(`https://a.example.com/back?code=${opaque}&x=1`)],
    ['a header of a log-in', () => headers([['Authentication', `Bearer ${opaque}`]])],
    ['a proof', () => headers([['DPoP', opaque]])],
    ['a header that is called like one of a contract', () => headers([['X-Sec', opaque]])],
    ['a challenge', () => headers([['WWW-Authenticate', `Digest realm="x", nonce="${opaque}", qop="auth"`]])],
    ['what comes after a log-in', () => headers([['Authentication-Info', `nextnonce="${opaque}"`]])],
    ['the step of a log-in', () => headers([['WWW-Authenticate', `Negotiate ${opaque}`]])],
    ['the AccessKeyId of a query', () => text(`https://a.example.com/x?AccessKeyId=${opaque}&x=1`)],
    ['the AWSAccessKeyId of a query', () => text(`https://a.example.com/x?AWSAccessKeyId=${opaque}&x=1`)],
    ['the GoogleAccessId of a query', () => text(`https://a.example.com/x?GoogleAccessId=${opaque}&x=1`)],
    ['the Key-Pair-Id of a query', () => text(`https://a.example.com/x?Key-Pair-Id=${opaque}&x=1`)],
    ['a part of a path', () => text(`https://a.example.com/reset-password/${opaque}?x=1`)],
    ['a list that is a text', () => body(JSON.stringify({ tokens: opaque }), 'application/json')],
    ['a key in lines', () => body(`-----BEGIN RSA PRIVATE KEY-----\n${opaque}\n-----END RSA PRIVATE KEY-----`, '')],
  ])('%s', (_, scrub) => {
    const safe = JSON.stringify(scrub())
    expect([safe, safe.includes(opaque)]).toEqual([expect.stringContaining('caller-'), false])
  })

  it.each([
    'clientKey',
    'totp',
    'key',
    'ticket',
    'pin',
    'encoded',
    'nonce',
    'salt',
    'cloud_id',
    'authn',
    'basicAuth',
    'auth_header',
    'oauth_verifier',
    'saskey',
    'apikey2',
    'backup_codes',
    'credentials_json',
    'oauth',
    'mfa',
    'value',
  ])('a field %s that looks random, and others of that name stay', (name) => {
    const drawn = 'Zk3y0f9a77Bc11d2Q8x4'
    expect(body(JSON.stringify({ [name]: drawn }), '')).toMatch(/^\{"\w+":"caller-\d+"\}$/)
    for (const one of [
      'a-name-of-several-words-2',
      'aNameOfSeveralWordsWithoutAny2',
      '2026-03-01T10:00:00.000000000Z',
      '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      'https://a1b2c3d4.example.com/x',
      20260301,
    ])
      expect(body(JSON.stringify({ [name]: one }), '')).toBe(JSON.stringify({ [name]: one }))
  })

  it('but fields of a contract, lists of names and tables without secrets stay', () => {
    const said = [
      '{"code":"Zk3y0f9a77Bc11d2Q8x9"}',
      '["password","username"]',
      '{"webhook_url":"https://h.example.com/"}',
      'name,password policy\nann,x1-y2-z3\n',
      'The password, they say,\nis a1b2c3d4, and so on\n',
    ]
    for (const one of said) expect(createScrubber().body(one, 'text/plain')).toBe(one)
    const challenge = 'Basic realm="nonce and sense", charset="UTF-8"'
    expect(headers([['WWW-Authenticate', challenge]])).toEqual([['WWW-Authenticate', challenge]])
  })

  it('but codes of errors and words stay', () => {
    const said = JSON.stringify({
      code: 'extensions.not_found2',
      key: 'a-key-of-a-map-1',
      tokens: 'none',
      code2: 22603,
    })
    expect(body(said, 'application/json')).toBe(said)
    for (const one of ['/x?code=22603', '/x?key=name&state=open', '/token/settings-of-the-user', '/x?to=/y?a=1'])
      expect(text(one)).toBe(one)
  })
})

it('words about secrets are left as they are', () => {
  const said = [
    'Bearer token is missing',
    'password: must not be empty',
    'The token = invalid',
    'error="invalid_token", realm="ece"',
    '<td>password</td><td></td>',
    'Basic authentication required',
    'password policy requires letters, tokens expire after 30 days',
  ]
  for (const one of said)
    expect(createScrubber().body(JSON.stringify({ message: one }), 'application/json')).toContain(JSON.stringify(one))
})

const isSaid = (text: string, secret: string): boolean =>
  [secret, escaped(secret), markup(secret), escaped(escaped(secret))].some((one) => text.includes(one))
