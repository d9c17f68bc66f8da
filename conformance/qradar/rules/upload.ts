/** Uploads that are taken, in every form. `Operations` in docs/sources (2), 2.7 and 4.5. */
import fc from 'fast-check'
import { ofLength } from '../../generate/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkJson,
  checkSame,
  checkStatus,
  codeOf,
  example,
  outcomeOf,
  property,
} from '../checks.ts'
import { asText, type Json, show } from '../../json/index.ts'
import { type Client, connect, get, list, type Made, make, newPackage, upload } from '../client.ts'
import { listed } from '../paths.ts'
import { fileNameOf, itemOf, targzOf, xmlOf, zipOf } from '../requests.ts'
import { agreeing, documented, extensionClauses, judgeExtension, pick } from '../extension.ts'
import { type Body, bodyJson, bodyOf, isObject } from '../../judge/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { judgeNoDuplicate, ours } from '../console/index.ts'

const needs = { write: true, roles: ['admin'] } as const
const kept = ['id', 'name', 'version', 'size', 'contents']

const media: Rule = example({
  id: 'qradar.rules.upload-media',
  title: 'a package as zip, as XML, as tar.gz and in a form',
  clauses: [
    extensionClauses,
    [
      'upload.201',
      'upload.201.content-type',
      'upload.media.zip',
      'upload.media.xml',
      'upload.media.gzip',
      'upload.media.multipart',
      'upload.media.multipart.part-name',
      'upload.headers.content-type-only',
      'upload.package.content-root',
      'upload.package.manifest',
      'upload.again-without-manifest',
      'upload.overwrite-ignored',
      'upload.201.name',
      'upload.201.size',
      'upload.201.version',
      'upload.201.status',
      'upload.201.install-time',
      'state.upload-is-listed',
      'state.ids-unique',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const zip = await upload(client, newPackage(client))
    const admitted = isAccepted(zip.answer)
    for (const clause of ['upload.media.zip', 'upload.headers.content-type-only', 'upload.package.manifest'] as const)
      check(ctx, clause, admitted, 'a zip archive admitted', outcomeOf(zip.answer))
    checkStatus(ctx, 'upload.201', zip.answer, 201)
    checkJson(ctx, 'upload.201.content-type', zip.answer)
    const told = isObject(bodyJson(zip.answer))
    check(ctx, 'upload.201', told, 'the new extension', show(zip.answer.body))
    if (!told) return
    judgeExtension(ctx, bodyOf(zip.answer))
    const body = bodyOf(zip.answer)
    check(ctx, 'upload.201.status', body['status'] === 'UPLOADED', 'UPLOADED', asText(body['status']))
    check(ctx, 'upload.201.install-time', body['install_time'] === null, 'null', asText(body['install_time']))
    const bare = newPackage(client, { manifest: null })
    const first = await upload(client, bare)
    checkStatus(ctx, 'upload.package.content-root', first.answer, 201)
    const { name, version } = bodyOf(first.answer)
    check(ctx, 'upload.201.name', name === `${fileNameOf(bare)}.xml`, 'the name of the XML', asText(name))
    check(ctx, 'upload.201.version', version === '7.2.6.20151021213530', 'qradarversion', asText(version))
    const second = await upload(client, bare)
    checkStatus(ctx, 'upload.again-without-manifest', second.answer, 201)
    check(ctx, 'state.ids-unique', first.made?.id !== second.made?.id, 'another id', asText(second.made?.id))
    const pack = newPackage(client)
    const xml = { body: xmlOf(pack), headers: { 'content-type': 'application/xml' } }
    const plain = await upload(client, pack, xml)
    checkStatus(ctx, 'upload.media.xml', plain.answer, 201)
    const size = bodyOf(plain.answer)['size'] ?? null
    const bytes = new TextEncoder().encode(xml.body).length
    check(ctx, 'upload.201.size', size === null || size === bytes, `${bytes} bytes`, asText(size))
    const other = newPackage(client)
    const gzip = { body: targzOf(other), headers: { 'content-type': 'application/x-gzip' } }
    checkStatus(ctx, 'upload.media.gzip', (await upload(client, other, gzip)).answer, 201)
    const sent = newPackage(client)
    const file = {
      name: 'file',
      filename: `${fileNameOf(sent)}.zip`,
      bytes: zipOf(sent),
      contentType: 'application/zip',
    }
    const form = await upload(client, sent, { form: [file] })
    checkStatus(ctx, 'upload.media.multipart', form.answer, 201)
    checkStatus(ctx, 'upload.media.multipart.part-name', form.answer, 201)
    const lone = newPackage(client)
    const bytesOf = new TextEncoder().encode(xmlOf(lone))
    const part = { name: 'file', filename: `${fileNameOf(lone)}.xml`, bytes: bytesOf, contentType: 'application/xml' }
    const inForm = await upload(client, lone, { form: [part] })
    const sizeInForm = bodyOf(inForm.answer)['size'] ?? null
    // A console may take nothing but archives in a form.
    const whole = inForm.made === null || sizeInForm === null || sizeInForm === bytesOf.length
    check(ctx, 'upload.201.size', whole, `${bytesOf.length} bytes in a form`, asText(sizeInForm))
    const query = { overwrite: true }
    const asked = await upload(client, newPackage(client), { query })
    checkStatus(ctx, 'upload.overwrite-ignored', asked.answer, 201)
    const made = [zip, first, second, form].flatMap((one) => one.made?.id ?? [])
    const ids = listed(await list(client)).map(({ id }) => id)
    const missing = made.filter((id) => !ids.includes(id))
    check(ctx, 'state.upload-is-listed', missing.length === 0, 'each upload in the list', `no ${missing.join(', ')}`)
  },
})

const duplicates: Rule = example({
  id: 'qradar.rules.upload-duplicate',
  title: 'the same hub id and version once only; another version is another extension',
  clauses: [
    [
      'upload.409.22613',
      'upload.409.22613.other-version',
      'upload.package.hub-id',
      'state.upgrade-is-new-id',
      'state.others-untouched',
      'state.ids-unique',
      'state.refused-changes-nothing',
      'transport.error.media-type',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const made = await make(client)
    const before = ours(ctx, listed(await list(client))).map(documented)
    const again = await upload(client, made.pack)
    const ok = again.answer.status === 409 && codeOf(again.answer) === 22613
    check(ctx, 'upload.package.hub-id', ok, '409 with code 22613', outcomeOf(again.answer))
    if (again.made !== null) judgeNoDuplicate(ctx, again.answer)
    else await checkDuplicates(client, made, again.answer, before)
    // One that begins with the first is another one, too.
    const version = `${made.pack.version}.1`
    const next = await upload(client, newPackage(client, { hub: made.pack.hub, version }))
    const taken = codeOf(next.answer) !== 22613
    if (again.made === null)
      check(ctx, 'upload.409.22613.other-version', taken, 'another version: no 22613', outcomeOf(next.answer))
    checkStatus(ctx, 'state.upgrade-is-new-id', next.answer, 201)
    const other = next.made !== null && next.made.id !== made.id
    check(ctx, 'state.upgrade-is-new-id', other, 'an id of its own', asText(next.made?.id))
    const after = ours(ctx, listed(await list(client))).map(documented)
    const [was, still] = [before, after].map((rows) => rows.find(({ id }) => id === made.id))
    check(ctx, 'state.upgrade-is-new-id', still !== undefined, `the extension ${made.id}`, 'it is not there')
    checkSame(ctx, 'state.others-untouched', was, still, `the extension ${made.id}`)
  },
})

/** Hub id and version alone decide, and what is refused leaves nothing. */
async function checkDuplicates(client: Client, made: Made, again: Exchange, before: readonly Body[]): Promise<void> {
  const { ctx } = client
  checkCode(ctx, 'upload.409.22613', again, 409, 22613)
  const { answer: same } = await upload(client, { ...newPackage(client), hub: made.pack.hub })
  const told = outcomeOf(same)
  check(ctx, 'upload.409.22613', codeOf(same) === 22613, 'the same hub id and version: 22613', told)
  const after = ours(ctx, listed(await list(client))).map(documented)
  checkSame(ctx, 'state.refused-changes-nothing', before, after, 'the list')
}

/** What people call things: other items than `harmless` are uploaded and never installed. */
interface Input {
  readonly [key: string]: Json
  readonly title: string
  readonly version: string
  readonly items: readonly { readonly element: string; readonly name: string }[]
}

const elements = ['sensordevicecategory', 'custom_rule', 'reference_data', 'qidmap']
const tidy = (max: number) => ofLength(0, max).map((text) => text.trim())
const anyItem = fc.record({ element: fc.constantFrom(...elements), name: tidy(20) }, { noNullPrototype: true })

const readBack: Rule = property<Input>({
  id: 'qradar.rules.upload-read-back',
  title: 'whatever a package holds, what its upload is answered with is what is read and listed',
  clauses: [
    extensionClauses,
    [
      'upload.201',
      'upload.read-back',
      'get.200',
      'get.200.content-type',
      'state.list-and-get-agree',
      'state.repeated-read',
      'model.extension.size',
      'model.extension-content.element-name',
    ],
  ],
  needs,
  arbitrary: () =>
    fc.record(
      {
        title: tidy(30),
        version: fc.tuple(fc.nat(9), fc.nat(99), fc.nat(9)).map((parts) => parts.join('.')),
        items: fc.array(anyItem, { maxLength: 4 }),
      },
      { noNullPrototype: true },
    ),
  examples: [
    {
      title: 'e\u0301\u200D Ω \u6f22 & <b>',
      version: '1.2.3',
      items: [
        { element: 'custom_rule', name: 'Rule \u6f22' },
        { element: 'reference_data', name: 'Réf' },
      ],
    },
  ],
  maxRuns: 10,
  run: async (ctx, { title, version, items }) => {
    const client = connect(ctx)
    const pack = newPackage(client, { version }, title, 0)
    const own = items.map(({ element, name }, at) => ({ ...itemOf(pack.hub, at, element), name: name || `item ${at}` }))
    const { answer, made } = await upload(client, { ...pack, items: own })
    checkStatus(ctx, 'upload.201', answer, 201)
    if (made === null) return
    await checkReadBack(client, made)
    const { contents } = documented(made.body)
    const told = Array.isArray(contents) ? contents.filter(isObject) : []
    const [sent, got] = [own.map(({ element }) => element), told.map((item) => asText(item['content_type_name']))]
    checkSame(ctx, 'model.extension-content.element-name', sent.toSorted(), got.toSorted(), 'the elements')
  },
})

function checkKept({ ctx }: Client, { body }: Pick<Made, 'body'>, shown: Body, what: string): void {
  checkSame(ctx, 'upload.read-back', pick(documented(body), kept), pick(documented(shown), kept), what)
}

async function checkReadBack(client: ReturnType<typeof connect>, { id, body }: Made): Promise<void> {
  const { ctx } = client
  judgeExtension(ctx, body)
  const got = await get(client, id)
  checkStatus(ctx, 'get.200', got, 200)
  checkSame(ctx, 'get.200', id, bodyOf(got)['id'], 'id')
  checkJson(ctx, 'get.200.content-type', got)
  checkKept(client, { body }, bodyOf(got), 'what was uploaded')
  judgeExtension(ctx, bodyOf(got))
  const answer = await list(client)
  const item = listed(answer).find((one) => one['id'] === id) ?? {}
  const [read, row] = [agreeing(bodyOf(got), item), agreeing(item, bodyOf(got))]
  checkSame(ctx, 'state.list-and-get-agree', read, row, `the item ${id} of the list`)
  const again = await get(client, id)
  if (isAccepted(again)) checkSame(ctx, 'state.repeated-read', bodyOf(got), bodyOf(again), 'the second read')
}

/** No document names a limit. A package of this size may be refused for it, but not by breaking down. */
const large: Rule = example({
  id: 'qradar.rules.upload-large',
  title: 'a package of half a megabyte',
  clauses: [['transport.no-5xx', 'upload.read-back']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client, { manifest: null })
    const xml = xmlOf(pack).replace('</content>', `<!-- ${'x'.repeat(500_000)} -->\n</content>`)
    const { answer, made } = await upload(client, pack, { body: xml, headers: { 'content-type': 'application/xml' } })
    checkBears(ctx, answer)
    if (made === null) return
    checkKept(client, made, bodyOf(await get(client, made.id)), 'a large one')
  },
})

/** No document promises characters beyond the basic plane: a package with them may be refused, and is kept whole where it is not. */
const astral: Rule = example({
  id: 'qradar.rules.upload-astral',
  title: 'a package with characters beyond the basic plane in its names is refused or kept as it is',
  clauses: [['transport.no-5xx', 'upload.read-back']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client, {}, '\u{1F469}\u200D\u{1F680} \u{1D11E} \u{10FFFD}', 0)
    const { answer, made } = await upload(client, {
      ...pack,
      items: [{ ...itemOf(pack.hub, 0), name: 'Rule \u{1F680}' }],
    })
    checkBears(ctx, answer)
    if (made === null) return
    checkKept(client, made, bodyOf(await get(client, made.id)), 'an odd name')
  },
})

export const uploadRules: readonly Rule[] = [media, duplicates, large, readBack, astral]
