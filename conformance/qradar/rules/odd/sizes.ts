/** Packages at the edges of buffers, columns and pages: refused or kept whole is right. */
import { asText, byText } from '../../../json/index.ts'
import { edgeSizes, fileSizes, textOfBytes } from '../../../generate/index.ts'
import { type Body, bodyOf, isObject } from '../../../judge/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, checkSame, clauseIds, example, outcomeOf } from '../../checks.ts'
import { type Client, completed, connect, get, list, newPackage, results, start, upload } from '../../client.ts'
import { documented, pick } from '../../extension.ts'
import { listed } from '../../paths.ts'
import { itemOf, type Package, xmlOf } from '../../requests.ts'
import { judgeRows } from './manifests.ts'

const needs = { write: true, roles: ['admin'] } as const

/** What a read shows of a package, also in `seen`; null where it was refused. */
async function shownOf(client: Client, pack: Package, seen: Body[] = []): Promise<Body | null> {
  const { answer, made } = await upload(client, pack)
  checkBears(client.ctx, answer)
  if (made === null) return null
  const got = bodyOf(await get(client, made.id))
  seen.push(got)
  return documented(got)
}

function itemsOf(shown: Body | null): readonly unknown[] {
  const contents = shown?.['contents']
  return Array.isArray(contents) ? contents.filter(isObject).map(({ identifier }) => identifier) : []
}

/** Names of items in letters, signs and digits that some tidy up. */
const oddNames = [
  'MiXed CASE',
  '\u00dcber caf\u00e9',
  'cafe\u0301 as it is',
  '\u{1F600} & <b>',
  '&amp; &lt;',
  '007',
  'null',
  'a, b; c/d',
]

async function itemNames(client: Client, names: readonly string[], seen: Body[]): Promise<readonly unknown[]> {
  const pack = newPackage(client)
  const items = names.map((name, at) => ({ ...itemOf(pack.hub, at), name }))
  return itemsOf(await shownOf(client, { ...pack, items }, seen)).toSorted(byText)
}

const names: Rule = example({
  id: 'qradar.rules.text-sizes',
  title: 'names of items at the edge of a buffer or a column are refused or kept whole',
  clauses: [['upload.text-kept', 'state.list-and-get-agree', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const clause = 'upload.text-kept'
    const seen: Body[] = []
    const shown = (await itemNames(client, ['a plain item'], seen)).map(asText).join() === 'a plain item'
    if (!shown) return ctx.notApplicable(clauseIds([clause]), 'no name of an item is shown')
    for (const wanted of [edgeSizes.map((bytes) => textOfBytes(bytes)), oddNames]) {
      const got = await itemNames(client, wanted, seen)
      // Refused, they are no names for this console.
      if (got.length > 0) checkSame(ctx, clause, wanted.toSorted(), got, 'the names of the items')
    }
    await shownOf(client, newPackage(client, {}, 'a long name, '.repeat(100)), seen)
    await judgeRows(client, seen)
  },
})

const counts: Rule = example<number>({
  id: 'qradar.rules.item-counts',
  title: 'a package with more items than a page usually holds has all of them',
  clauses: [['upload.all-items', 'upload.read-back', 'state.list-and-get-agree', 'transport.no-5xx']],
  needs,
  inputs: [1, 25, 101, 257, 1025],
  run: async (ctx, count) => {
    const client = connect(ctx)
    const { answer, made } = await upload(client, newPackage(client, {}, '', count))
    checkBears(ctx, answer)
    if (made === null) return
    const names = made.pack.items.map((item) => item.name).toSorted()
    const [told, read] = [documented(made.body), documented(bodyOf(await get(client, made.id)))]
    checkSame(ctx, 'upload.all-items', names.length, itemsOf(told).length, 'the number of contents in the answer')
    checkSame(ctx, 'upload.all-items', names.length, itemsOf(read).length, 'the number of contents')
    checkSame(ctx, 'upload.read-back', pick(told, ['contents']), pick(read, ['contents']), 'the contents')
    const row = listed(await list(client)).find(({ id }) => id === made.id)
    if (row !== undefined)
      checkSame(
        ctx,
        'state.list-and-get-agree',
        pick(read, ['contents']),
        pick(documented(row), ['contents']),
        'the row',
      )
  },
})

const namesakes: Rule = example({
  id: 'qradar.rules.namesakes',
  title: 'items of several types that have one name are as many items',
  clauses: [['upload.all-items', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client)
    const elements = ['sensordevicecategory', 'reference_data', 'custom_rule']
    const items = elements.map((element, at) => ({ ...itemOf(pack.hub, at, element), name: `${pack.name} alike` }))
    const shown = await shownOf(client, { ...pack, items })
    if (shown !== null)
      checkSame(ctx, 'upload.all-items', items.length, itemsOf(shown).length, 'the number of contents')
  },
})

const previews: Rule = example({
  id: 'qradar.rules.preview-counts',
  title: 'a preview of more items than a page usually holds lists all of them',
  clauses: [['install.preview.shows-values', 'transport.no-5xx']],
  needs: { ...needs, capabilities: ['installable'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client, {}, '', 101)
    const { answer, made } = await upload(client, pack)
    // There may be a limit to what an upload holds.
    if (made === null) return checkBears(ctx, answer)
    const { id } = made
    const { content } = bodyOf(await results(client, await completed(client, await start(client, 'PREVIEW', id))))
    const count = Array.isArray(content) ? content.length : 0
    const wanted = pack.items.length
    // What comes along with them may be listed as well.
    check(ctx, 'install.preview.shows-values', count >= wanted, `${wanted} results at least`, `${count} results`)
  },
})

/** XML of so many bytes: what is too little stands in a comment. */
function xmlOfBytes(pack: Package, bytes: number): string {
  const [plain, end] = [xmlOf(pack), '</content>']
  const filler = 'x'.repeat(bytes - plain.length - '<!---->'.length)
  return plain.replace(end, () => `<!--${filler}-->${end}`)
}

const files: Rule = example<number>({
  id: 'qradar.rules.upload-sizes',
  title: 'a file at the edge of a buffer is refused, or kept with the size and the items it has',
  clauses: [['upload.201.size', 'upload.all-items', 'upload.read-back', 'transport.no-5xx']],
  needs,
  inputs: fileSizes,
  run: async (ctx, bytes) => {
    const client = connect(ctx)
    const pack = newPackage(client, { manifest: null })
    const body = xmlOfBytes(pack, bytes)
    const { answer, made } = await upload(client, pack, { body, headers: { 'content-type': 'application/xml' } })
    checkBears(ctx, answer)
    if (made === null) return
    const shown = [made.body, bodyOf(await get(client, made.id))]
    const sizes = shown.map((one) => one['size'] ?? null)
    for (const size of sizes)
      check(
        ctx,
        'upload.201.size',
        size === null || size === bytes,
        `size: ${bytes}`,
        `${asText(size)}; ${outcomeOf(answer)}`,
      )
    checkSame(ctx, 'upload.read-back', sizes[0], sizes[1], 'size')
    for (const one of shown)
      checkSame(
        ctx,
        'upload.all-items',
        pack.items.length,
        itemsOf(documented(one)).length,
        `contents of ${bytes} bytes`,
      )
  },
})

export const sizeRules: readonly Rule[] = [names, counts, namesakes, previews, files]
