import { describe, expect, it } from 'vitest'
import { drive, packageOf, SAMPLE, type Driven } from '../../../test/apis/qradar/drive.ts'

/** Ways into each row of the conflict table (`Conflicts` in docs/sources); each answers the id that is then acted on. */
const rows: Readonly<Record<string, (console: Driven) => Promise<number>>> = {
  'id 0': async () => 0,
  'id -1': async () => -1,
  'unknown id': async () => 4711,
  'it is installed': (console) => console.installed(),
  'it is being installed': async (console) => {
    const id = await console.uploaded()
    await console.act(id)
    return id
  },
  'it is being previewed': async (console) => {
    const id = await console.uploaded()
    await console.act(id, 'PREVIEW')
    return id
  },
  'it is being uninstalled': async (console) => {
    const id = await console.installed()
    await console.uninstall(id)
    return id
  },
  'another one is being installed': async (console) => {
    await console.act(await console.uploaded())
    return console.uploaded()
  },
  'another one is being previewed': async (console) => {
    await console.act(await console.uploaded(), 'PREVIEW')
    return console.uploaded()
  },
  'another one is being uninstalled': async (console) => {
    await console.uninstall(await console.installed())
    return console.uploaded(SAMPLE)
  },
  'an uninstall of another one is being previewed': async (console) => {
    await console.uninstall(await console.installed(), { action_type: 'PREVIEW' })
    return console.uploaded(SAMPLE)
  },
  'it is uploaded': (console) => console.uploaded(),
  'it failed to install': (console) => console.installed(packageOf('extmock-fail-exception', ['a'])),
  'it was uninstalled': async (console) => {
    const id = await console.installed()
    await console.uninstall(id)
    console.wait()
    return id
  },
  'it failed to uninstall': async (console) => {
    const id = await console.installed(packageOf('extmock-fail-uninstall-exception', ['a']))
    await console.uninstall(id)
    console.wait()
    return id
  },
}

const table: readonly (readonly [row: string, act: number, uninstall: number])[] = [
  ['id 0', 22606, 22606],
  ['id -1', 22606, 22606],
  ['unknown id', 22603, 22603],
  ['it is installed', 22612, 202],
  ['it is being installed', 22611, 22617],
  ['it is being previewed', 22611, 22617],
  ['it is being uninstalled', 22618, 22611],
  ['another one is being installed', 22618, 22618],
  ['another one is being previewed', 22618, 22618],
  ['another one is being uninstalled', 22618, 22618],
  ['an uninstall of another one is being previewed', 22618, 22618],
  ['it is uploaded', 202, 202],
  ['it failed to install', 202, 202],
  ['it was uninstalled', 202, 202],
  ['it failed to uninstall', 22612, 202],
]

describe.each(table)('%s', (row, act, uninstall) => {
  const reach = async () => {
    const console = drive()
    const id = await (rows[row] as (typeof rows)[string])(console)
    return { console, id }
  }

  it.each([
    ['INSTALL', ''],
    ['PREVIEW', ''],
    ['INSTALL', '&overwrite=true'],
    ['PREVIEW', '&overwrite=true'],
  ] as const)(`answers %s%s with ${act}`, async (action, query) => {
    const { console, id } = await reach()
    const before = JSON.stringify(await console.send('/config/extension_management/extensions'))
    const got = await console.act(id, action, query)
    expect(got.code ?? got.status).toBe(act)
    if (got.status === 202) return
    expect(JSON.stringify(await console.send('/config/extension_management/extensions'))).toBe(before)
  })

  it(`answers a DELETE with ${uninstall}`, async () => {
    const { console, id } = await reach()
    const got = await console.uninstall(id)
    expect(got.code ?? got.status).toBe(uninstall)
  })
})

describe('the lock', () => {
  it('is not taken by an export, which it does not stop either', async () => {
    const console = drive()
    const id = await console.uploaded()
    const exporting = () =>
      console.send('/config/extension_management/extension_export_tasks', { method: 'POST', body: {} })
    expect((await exporting()).status).toBe(201)
    expect((await console.act(id)).status).toBe(202)
    expect((await exporting()).status).toBe(201)
  })

  it('with lockScope installs still keeps installs apart', async () => {
    const console = drive({ lockScope: 'installs' })
    const [one, other] = [await console.uploaded(), await console.uploaded()]
    await console.act(one)
    expect((await console.act(other)).code).toBe(22618)
    expect((await console.uninstall(other)).status).toBe(202)
    expect((await console.uninstall(one)).code).toBe(22617)
  })
})
