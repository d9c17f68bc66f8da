/** The map of tenants that docs/scale.md shows is one that HAProxy takes, and leads each tenant to its group. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../free-port.ts'
import { hasBalancer } from './balancer.ts'
import { untilOpen } from './store-process.ts'

const GROUPS = ['group_1', 'group_2', 'group_3']

describe.skipIf(!hasBalancer)('tenants spread over groups (needs haproxy)', () => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })

  /** What is documented, before groups that say their own names. */
  const started = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'extmock-map-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const page = await readFile(fileURLToPath(new URL('../../docs/scale.md', import.meta.url)), 'utf8')
    const block = (language: string) => page.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''
    const port = await freePort()
    const map = join(folder, 'tenants.map')
    await writeFile(map, block('text'))
    const front = ['frontend in', `bind 127.0.0.1:${port}`, ...block('haproxy').replace('tenants.map', map).split('\n')]
    const backs = GROUPS.flatMap((name) => [`backend ${name}`, `http-request return status 200 hdr group ${name}`])
    const times = ['timeout client 5s', 'timeout server 5s', 'timeout connect 5s']
    await writeFile(
      join(folder, 'haproxy.cfg'),
      `${['defaults', 'mode http', ...times, ...front, ...backs].join('\n')}\n`,
    )
    const args = ['-c', `PATH=$PATH:/usr/sbin exec haproxy -db -f ${folder}/haproxy.cfg`]
    const child = spawn('sh', args, { stdio: 'ignore' })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    ends.push(() => {
      child.kill('SIGKILL')
      return gone
    })
    await untilOpen(port)
    return `http://127.0.0.1:${port}`
  }

  it('leads a tenant to its group, however it is named', async () => {
    const url = await started()
    const group = async (path: string, tenant?: string) => {
      const answer = await fetch(url + path, { headers: tenant === undefined ? {} : { 'X-Extmock-Tenant': tenant } })
      await answer.text()
      return answer.headers.get('group')
    }
    expect(await group('/api')).toBe('group_1')
    expect(await group('/api', 'payments-7')).toBe('group_2')
    expect(await group('/_t/search-7/api')).toBe('group_3')
    expect(await group('/_t/other/api')).toBe('group_1')
  })
})
