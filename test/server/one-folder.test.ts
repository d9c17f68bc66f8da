/** One folder is one server's, whatever another one is started with. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { serving } from './serving.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-one-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
/** Without what LevelDB writes of itself. */
const data = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('LOG'))
const body = JSON.stringify({ name: 'one', extension_type: 'bundle', version: '*' })

it.each([{ flags: [] }, { flags: ['--state-recover'] }])(
  'a second server with $flags leaves it as it is',
  async ({ flags }) => {
    const folder = join(root, `with ${flags.join()}`)
    const first = await serving('--state', folder, '--quiet')
    const before = data(folder)
    await expect(serving('--state', folder, ...flags)).rejects.toThrow('is in use by another process')
    expect(data(folder)).toEqual(before)
    expect((await fetch(`${first.url}/api/v1/deployments/extensions`, { method: 'POST', headers, body })).status).toBe(
      201,
    )
    await first.end('SIGTERM')
    const again = await serving('--state', folder, '--state-recover')
    await again.end('SIGTERM')
  },
)
