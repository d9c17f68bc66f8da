import { strFromU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { schemas } from '../../../contracts/qradar/index.ts'
import {
  BASE,
  drive,
  EXTENSIONS,
  packageOf,
  RESOURCE,
  SAMPLE,
  taskOf,
  type Driven,
} from '../../../test/apis/qradar/drive.ts'
import { readPackage } from '../package/read-package.ts'

const EXPORTS = `${RESOURCE}/extension_export_tasks`
const create = (console: Driven, body: unknown) => console.send(EXPORTS, { method: 'POST', body })
const REFERENCES = { content_type: 'REFERENCE_DATA' }
const manifest = { id: 'mine', name: 'Mine', version: '2.0', author: 'me', description: 'd', support_contact: 'm@e.x' }

describe('an export', () => {
  it('ends COMPLETED, lists its items, and gives a zip that an upload takes and an install finds nothing new in', async () => {
    const console = drive()
    await console.installed(packageOf('first', ['a=one', 'b=two']))
    const accepted = await create(console, { export_contents: [REFERENCES], manifest })
    const task = taskOf(accepted)
    expect(accepted.json).toMatchObject({ task_id: task, status_location: `${BASE}${EXPORTS}/${task}` })
    expect((await console.send(`${EXPORTS}/${task}`)).json).toMatchObject({ id: task, status: 'QUEUED' })
    console.wait()
    expect((await console.send(`${EXPORTS}/${task}`)).json).toMatchObject({ status: 'COMPLETED' })
    expect((await console.send(`${EXPORTS}/${task}/results`)).json).toEqual({
      id: task,
      task_type: 'EXPORT',
      exportResult: {
        progress: 100,
        fileName: '/store/cmt/exports/mine.zip',
        exportDetails: [{ contentType: 'reference_data', name: ['one', 'two'] }],
      },
    })
    const download = await console.send(`${EXPORTS}/${task}/extension_export`)
    expect([download.status, download.headers.get('content-type')]).toEqual([200, 'application/zip'])

    const again = await console.upload(download.bytes)
    expect(again.status).toBe(201)
    expect(again.json).toMatchObject({ name: 'Mine', version: '2.0', author: 'me', description: 'd' })
    expect((await console.upload(download.bytes)).code).toBe(22613)
    const install = await console.act((again.json as { id: number }).id)
    console.wait()
    expect((await console.results(taskOf(install))).content.map(({ name, action }) => `${name} ${action}`)).toEqual([
      'one SKIP',
      'two SKIP',
    ])
  })

  it('holds what was installed, found by its own ids, and is the same content when it is installed again', async () => {
    const console = drive()
    const data = btoa('<rule id="100051"><name>Own</name><testDefinitions/></rule>')
    const rule = (id: number, uuid: string) =>
      `<custom_rule><id>${id}</id><origin>USER</origin><mod_date>2024-01-02</mod_date><uuid>${uuid}</uuid><rule_data>${data}</rule_data><rule_type>0</rule_type><create_date>2024-01-01</create_date></custom_rule>`
    const [one, two] = ['a0000000-0000-4000-8000-00000000000a', 'a0000000-0000-4000-8000-00000000000b']
    const items = `${rule(100_051, one)}${rule(100_052, two)}<reference_data a="b"><name>nameless</name></reference_data>`
    const xml = new TextEncoder().encode(`<content><qradarversion>7.5.0</qradarversion>${items}</content>`)
    await console.installed(zipSync({ 'rules.xml': xml }))
    const contents = [{ content_type: 'CUSTOM_RULES', content_item_ids: ['100052'] }, REFERENCES]
    const task = taskOf(await create(console, { export_contents: contents }))
    console.wait()
    const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
    const written = strFromU8(unzipSync(bytes)['export-2.xml'] ?? new Uint8Array())
    const expected = rule(100_052, two)
    expect(written).toContain(expected)
    expect(written).not.toContain('100051')
    expect(written).toContain(
      '<reference_data a="b"><id>1</id><key>nameless</key><name>nameless</name></reference_data>',
    )
    const again = await console.act(await console.uploaded(bytes))
    console.wait()
    expect((await console.results(taskOf(again))).content.map(({ action }) => action)).toEqual(['SKIP', 'SKIP'])
  })

  it('leaves an item the id that is a text, and finds it by that', async () => {
    const console = drive()
    const property = (id: string) =>
      `<ariel_regex_property><id>${id}</id><propertyname>URL</propertyname><propertytype>AlphaNumeric</propertytype></ariel_regex_property>`
    const [one, two] = ['a0000000-0000-4000-8000-00000000000a', 'a0000000-0000-4000-8000-00000000000b']
    const xml = `<content><qradarversion>7.5.0</qradarversion>${property(one)}${property(two)}</content>`
    await console.installed(zipSync({ 'properties.xml': new TextEncoder().encode(xml) }))
    const contents = [{ content_type: 'CUSTOM_PROPERTIES', content_item_ids: [two] }]
    const task = taskOf(await create(console, { export_contents: contents }))
    console.wait()
    const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
    const [file] = Object.values(unzipSync(bytes))
    expect(strFromU8(file ?? new Uint8Array())).toContain(`</qradarversion>\n  ${property(two)}\n</content>`)
    const again = await console.act(await console.uploaded(bytes))
    console.wait()
    expect((await console.results(taskOf(again))).content.map(({ action }) => action)).toEqual(['SKIP'])
  })

  it('has with an item what supports it in its package', async () => {
    const console = drive()
    const [one, two] = ['a0000000-0000-4000-8000-00000000000a', 'a0000000-0000-4000-8000-00000000000b']
    const property = (id: string) => `<ariel_regex_property><id>${id}</id></ariel_regex_property>`
    const expression = (id: string) =>
      `<ariel_property_expression a="b"><id>9</id><ap_id>${id}</ap_id><regex>(a|b)&lt;</regex></ariel_property_expression>`
    const group = `<fgroup><id>3</id><name>Group</name></fgroup>`
    const link = `<fgroup_link> <id>0</id><fgroup_id>3</fgroup_id></fgroup_link>`
    const items = [expression(two), property(one), property(two), expression(one), link, group]
    const xml = `<content><qradarversion>7.5.0</qradarversion>${items.join('')}</content>`
    await console.installed(zipSync({ 'properties.xml': new TextEncoder().encode(xml) }))
    const exported = async (selection: object) => {
      const task = taskOf(await create(console, { export_contents: [selection] }))
      console.wait()
      const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
      const [file] = Object.values(unzipSync(bytes))
      return strFromU8(file ?? new Uint8Array()).replace(/^[^]*<.qradarversion>\s*|\s*<.content>\s*$/g, '')
    }
    const chosen = await exported({ content_type: 'CUSTOM_PROPERTIES', content_item_ids: [two] })
    expect(chosen).toBe(property(two) + expression(two))
    expect(await exported({ content_type: 'FGROUPS' })).toBe(group + link)
  })

  it('gives an item another id where an item of its type has that one', async () => {
    const console = drive()
    const pack = (uuid: string) =>
      zipSync({
        'a.xml': new TextEncoder().encode(`<content><fgroup><id>1</id><uuid>${uuid}</uuid></fgroup></content>`),
      })
    for (const at of ['a', 'b']) await console.installed(pack(`a0000000-0000-4000-8000-00000000000${at}`))
    await console.send(EXTENSIONS)
    expect([...console.state().items.values()].map(({ number }) => number)).toEqual([1, 2])
  })

  it('has ids, dates and the rule where scripts look for them, of the demo data too', async () => {
    const console = drive({}, { data: 'demo' })
    const task = taskOf(await create(console, { export_contents: [{ content_type: 'CUSTOM_RULES' }] }))
    console.wait()
    const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
    const [file] = Object.values(unzipSync(bytes))
    const xml = strFromU8(file ?? new Uint8Array())
    const fields = ['id', 'key', 'name', 'origin', 'rule_type', 'create_date', 'mod_date', 'rule_data']
    for (const field of fields) expect(xml).toMatch(new RegExp(`<custom_rule>.*<${field}>[^<]+</${field}>`))
  })

  it('takes the items that are named, by key, name or number, and only those installed when it ends', async () => {
    const console = drive()
    await console.installed(packageOf('first', ['a=one', 'b=two', 'c=three', 'd=four']))
    const chosen = async (ids: readonly string[]) => {
      const task = taskOf(await create(console, { export_contents: [{ ...REFERENCES, content_item_ids: ids }] }))
      console.wait()
      const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
      const read = await readPackage({ bytes })
      return read.kind === 'package' ? read.contents.map(({ identifier }) => identifier) : read.reason
    }
    expect(await chosen(['a', 'two', '3', 'nobody'])).toEqual(['one', 'two', 'three'])
    expect(await chosen([])).toEqual(['one', 'two', 'three', 'four'])
    expect(await chosen(['nobody'])).toEqual([])
  })

  it('without a manifest is a package without a manifest, and one of nothing can be uploaded too', async () => {
    const console = drive()
    const task = taskOf(await create(console, {}))
    console.wait()
    const { bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
    expect((await console.upload(bytes)).json).toMatchObject({ name: 'export-1.xml', contents: [] })
    expect((await console.upload(bytes)).status).toBe(201)
  })

  it('is refused results and download when it failed', async () => {
    const console = drive()
    const task = taskOf(await create(console, { manifest: { id: 'extmock-fail-export-exception' } }))
    console.wait()
    expect((await console.send(`${EXPORTS}/${task}`)).json).toMatchObject({ status: 'EXCEPTION' })
    expect((await console.send(`${EXPORTS}/${task}/results`)).code).toBe(22614)
    expect((await console.send(`${EXPORTS}/${task}/extension_export`)).code).toBe(22604)
  })

  it('can be read as any other task, and another task not as an export', async () => {
    const console = drive()
    const install = taskOf(await console.act(await console.uploaded(SAMPLE)))
    const task = taskOf(await create(console, {}))
    expect(task).toBe(install + 1)
    expect(await console.status(task)).toMatchObject({ id: task, name: 'Extension export task' })
    expect((await console.send(`${EXPORTS}/${install}`)).code).toBe(22604)
    expect((await console.send(`${RESOURCE}/extensions_task_status/${task}/results`)).code).toBe(22614)
  })
})

describe('the configuration of an export', () => {
  it.each(schemas.ExportContentType.enum.map((type) => [type]))('may name %s', async (content_type) => {
    expect((await create(drive(), { export_contents: [{ content_type }] })).status).toBe(201)
  })

  it.each([
    ['an array', [], 1021],
    ['a number', 7, 1021],
    ['null', null, 1021],
    ['contents that are an object', { export_contents: {} }, 1021],
    ['a content that is null', { export_contents: [null] }, 1021],
    ['an unknown type', { export_contents: [{ content_type: 'custom_rule' }] }, 1025],
    ['ids that are numbers', { export_contents: [{ content_item_ids: [1] }] }, 1023],
    ['an unknown operator', { export_contents: [{ filters: [{ operator: 'IS' }] }] }, 1025],
    ['an unknown filter name', { export_contents: [{ filters: [{ filter_name: 'ALL' }] }] }, 1025],
    ['related content that is no array', { export_contents: [{ related_content: {} }] }, 1022],
    [
      'related content of a type that cannot be related',
      { export_contents: [{ related_content: [{ content_type: 'REPORTS' }] }] },
      1022,
    ],
    ['a manifest that is an array', { manifest: [] }, 1024],
    ['a manifest with a number', { manifest: { version: 1 } }, 1024],
  ])('is refused with %s', async (_what, body, code) => {
    const console = drive()
    expect(await create(console, body)).toMatchObject({ status: 422, code })
    expect((await console.send(`${EXPORTS}/1`)).code).toBe(22604)
  })

  it('takes filters and related content of the documented form', async () => {
    const filters = [{ column: 'name', filter_name: 'CUSTOM', operator: 'LIKE', values: ['%a%'] }]
    const content = {
      content_type: 'CUSTOM_RULES',
      filters,
      related_content: [{ content_type: 'QID_RECORDS', filters }],
    }
    expect((await create(drive(), { export_contents: [content], manifest })).status).toBe(201)
  })
})

describe('a manifest with hostile texts', () => {
  it.each(['../../etc/passwd', '', 'a'.repeat(5000), '\u0000<>&"', '{{}}'])(
    '%j still makes a package',
    async (text) => {
      const console = drive()
      const hostile = { id: text, name: text, version: text, description: text }
      const task = taskOf(await create(console, { export_contents: [REFERENCES], manifest: hostile }))
      console.wait()
      const { status, bytes } = await console.send(`${EXPORTS}/${task}/extension_export`)
      expect(status).toBe(200)
      expect((await console.upload(bytes)).status).toBe(201)
      expect((await console.send(EXTENSIONS)).status).toBe(200)
    },
  )
})
