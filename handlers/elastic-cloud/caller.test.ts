import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import type { AuthMode } from '../kit/operation/asked.ts'

const AUTH = '/api/v1/users/auth'

/** Sends requests to a mock of this API alone. */
function client(auth: AuthMode) {
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo', auth })
  return (path: string, authorization?: string, json?: object) =>
    core.fetch(
      new Request(`http://h.test${path}`, {
        headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
        ...(json && { method: 'POST', body: JSON.stringify(json) }),
      }),
    )
}

const mine = { username: 'me', password: 'secret' }
const tokenIn = async (response: Response) => `Bearer ${((await response.json()) as { token: string }).token}`

describe('a user of nobody', () => {
  it('is refused a log-in, with a hint at the way in', async () => {
    const refused = await client('strict')(`${AUTH}/_login`, undefined, mine)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('x-extmock-hint')).toMatch(/ready for owner: .*--auth lenient lets/)
  })

  it.each(['lenient', 'off'] as const)(
    'logs in as the first role with auth %s, and calls with what it got',
    async (auth) => {
      const send = client(auth)
      const token = await tokenIn(await send(`${AUTH}/_login`, undefined, mine))
      const fresh = await tokenIn(await send(`${AUTH}/_refresh`, token, {}))
      const { user_name: name } = (await (await send('/api/v1/user', fresh)).json()) as { user_name: string }
      expect(name).toBe('owner')
    },
  )
})
