import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, fetch as undiciFetch } from 'undici'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { runCli } from '../run-cli.ts'
import { selfSigned } from './self-signed.ts'
import { serveProcess, type Serving } from './serve-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-tls-'))
const { cert, key } = selfSigned()
const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
writeFileSync(files.cert, cert)
writeFileSync(files.key, key)
afterAll(() => rmSync(folder, { recursive: true }))

const list = '/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key' }

let server: Serving | undefined
afterEach(async () => {
  server?.signal('SIGTERM')
  await server?.ended
  server = undefined
})

describe('serve --tls-cert and --tls-key', () => {
  it('speaks https to whoever trusts the certificate, and links lead back there', async () => {
    server = await serveProcess('--tls-cert', files.cert, '--tls-key', files.key)
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    const dispatcher = new Agent({ connect: { ca: cert } })
    try {
      const answer = await undiciFetch(server.url + list, { headers, dispatcher })
      expect(answer.status).toBe(200)
      const profile = await undiciFetch(`${server.url}/_extmock/profile`, { dispatcher })
      expect(await profile.text()).toContain(`"baseUrl":"${server.url}/api/v1"`)
    } finally {
      await dispatcher.close()
    }
  })

  it('is not trusted by others, and speaks no http', async () => {
    server = await serveProcess('--tls-cert', files.cert, '--tls-key', files.key)
    await expect(fetch(server.url + list, { headers })).rejects.toMatchObject({
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    })
    await expect(fetch(server.url.replace('https:', 'http:') + list, { headers })).rejects.toThrow('fetch failed')
  })

  it.each([
    ['one without the other', ['--tls-cert', files.cert], '--tls-cert and --tls-key go together'],
    ['a file that is not there', ['--tls-cert', '/none.pem', '--tls-key', files.key], '/none.pem does not exist'],
    ['a file that is no certificate', ['--tls-cert', files.key, '--tls-key', files.key], 'tls'],
  ])('refuses %s', async (_, flags, said) => {
    const { code, err } = await runCli(['serve', '--port', '0', ...flags])
    expect(code).toBe(2)
    expect(err).toContain(said)
  })
})

describe('serve --cors', () => {
  const preflight = (url: string, origin: string) =>
    fetch(url + list, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })

  it('lets pages of one origin call, read headers, and nothing of others', async () => {
    server = await serveProcess('--cors', 'https://app.example')
    const asked = await preflight(server.url, 'https://app.example')
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    const answer = await fetch(server.url + list, { headers: { ...headers, origin: 'https://app.example' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(answer.headers.get('vary')).toContain('Origin')
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-expose-headers')).toContain('content-type')
    const other = await preflight(server.url, 'https://other.example')
    expect(other.headers.get('access-control-allow-origin')).not.toBe('https://other.example')
  })

  it('marks refusals too, so that a page can read what was wrong', async () => {
    server = await serveProcess('--cors', '*')
    const answer = await fetch(server.url + list, { headers: { origin: 'https://app.example' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('does not open the control surface to those pages', async () => {
    server = await serveProcess('--cors', '*')
    const answer = await fetch(`${server.url}/_extmock/reset`, {
      method: 'POST',
      headers: { origin: 'https://app.example' },
    })
    expect(answer.status).toBe(403)
  })

  it('is off unless asked for', async () => {
    server = await serveProcess()
    const answer = await fetch(server.url + list, { headers: { ...headers, origin: 'https://app.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
