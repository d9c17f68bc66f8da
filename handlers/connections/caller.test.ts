import { describe, expect, it } from 'vitest'
import { drive, widget } from '../../test/apis/connections/drive.ts'

const basic = (text: string) => `Basic ${btoa(text)}`
const MEMBER_SCHEME_LOWER = `basic ${btoa('member@example.com:extmock-member-password')}`

describe('authentication', () => {
  it.each([
    ['Basic of the administrator', { role: 'admin' as const }, 201],
    ['Bearer of the administrator', { role: 'adminBearer' as const }, 201],
    ['a user who is no administrator', { role: 'member' as const }, 403],
    ['the same with the scheme in lower case', { headers: { authorization: MEMBER_SCHEME_LOWER } }, 403],
    ['nothing', { role: null }, 401],
    ['a wrong password', { headers: { authorization: basic('admin@example.com:wrong') } }, 401],
    ['a name without a password', { headers: { authorization: basic('admin@example.com') } }, 401],
    ['what is no base64', { headers: { authorization: 'Basic %%%' } }, 401],
    ['another token', { headers: { authorization: 'Bearer no-such-token' } }, 401],
    ['another scheme', { headers: { authorization: 'Digest extmock-admin-token' } }, 401],
  ])('%s', async (_name, sent, status) => {
    const { send } = drive()
    expect((await send('/extensions', { method: 'POST', body: widget, ...sent })).status).toBe(status)
  })

  it('names the message of an expired token in body and header', async () => {
    const { send } = drive()
    const got = await send('/extensions', { role: 'expired' })
    expect(got.status).toBe(401)
    expect(got.json).toMatchObject({ code: 'oauth_access_token_expired' })
    expect(got.headers.get('www-authenticate')).toContain('oauth_access_token_expired')
  })

  it('lenient takes anybody but an expired token, off takes that too', async () => {
    const lenient = drive({}, { auth: 'lenient' }).send
    const off = drive({}, { auth: 'off' }).send
    expect((await lenient('/extensions', { role: null })).status).toBe(200)
    expect((await lenient('/extensions', { headers: { authorization: 'x' } })).status).toBe(200)
    expect((await lenient('/extensions', { role: 'member' })).status).toBe(403)
    expect((await lenient('/extensions', { role: 'expired' })).status).toBe(401)
    expect((await off('/extensions', { role: 'expired' })).status).toBe(200)
    expect((await off('/extensions', { role: 'member' })).status).toBe(200)
  })
})
