/** One odd value at a time, in a body that is valid otherwise: refused or kept whole is right. */
import {
  edgeSizes,
  fileSizes,
  largeText,
  speltTexts,
  type SpeltText,
  textOfBytes,
  withSpelt,
} from '../../generate/index.ts'
import { type Rule, sendLarge } from '../../rule/index.ts'
import { judgeEcho } from '../answers.ts'
import { check, checkSame, type ClauseName, example, outcomeOf, type Context } from '../checks.ts'
import { callOf, type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { bundle, create, make, read, update, uploadAs } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { bundleZip } from '../requests.ts'
import { fileOf } from '../extension.ts'
import { checkUnchanged } from '../unchanged.ts'

const owner = { write: true, roles: ['owner'] } as const
const kept = ['state.text-kept', 'create.201.echo', 'state.create-read-back', 'update.purpose'] as const
const borne = ['state.no-5xx', 'state.refused-changes-nothing'] as const

function bears(ctx: Context, answer: Exchange): void {
  check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

/** Sends a body with one field spelt in a certain way, as a create and then as an update of what is plain. */
async function sendSpelt(ctx: Context, field: 'description' | 'version', { text, json }: SpeltText): Promise<void> {
  const own: ClauseName = field === 'description' ? 'state.text-kept' : 'state.create-read-back'
  const type = { 'content-type': 'application/json' }
  const fields = bundle(ctx)
  const { answer, made } = await create(ctx, fields, { body: withSpelt(fields, field, json), headers: type })
  bears(ctx, answer)
  // A description need not be shown: `Models, Extension` in docs/sources.
  if (made !== null && field in made.body) {
    judgeEcho(ctx, field, text, made.body)
    checkSame(ctx, own, text, bodyOf(await read(ctx, made.id))[field], field)
  }
  const { id } = made ?? (await make(ctx, { description: 'plain' }))
  if (made !== null) await update(ctx, id, bundle(ctx, { description: 'plain' }))
  const before = await read(ctx, id)
  const updated = await update(ctx, id, {}, { body: withSpelt(bundle(ctx), field, json), headers: type })
  bears(ctx, updated)
  const after = await read(ctx, id)
  if (isRefused(updated))
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, `after a ${field} of ${json}`)
  if (!isAccepted(updated) || !(field in bodyOf(before))) return
  if (field === 'description') checkSame(ctx, 'state.text-kept', text, bodyOf(after)[field], 'description, updated')
  checkSame(ctx, 'update.purpose', text, bodyOf(after)[field], field)
}

const descriptionSpellings: Rule = example<SpeltText>({
  id: 'elastic-cloud.rules.description-spellings',
  title: 'a description in any spelling of JSON, and one that looks like something else, is refused or kept as it is',
  clauses: [kept, borne],
  needs: owner,
  inputs: speltTexts,
  run: async (ctx, input) => await sendSpelt(ctx, 'description', input),
})

/** No version of Elasticsearch, or one written in another way. */
const odd = '\u00fc <b>"it\'s"</b> &amp; %41+ \\u0041 {{x}} \uff18.\u00b2'
const plain = ['8', '8.0', '007', '1E3', 'true', 'null', ' 8.13.4', '8.13.4 ', '8.10', odd + textOfBytes(1025)]
const versions: readonly SpeltText[] = plain.map((text) => ({ text, json: JSON.stringify(text) }))

const versionSpellings: Rule = example<SpeltText>({
  id: 'elastic-cloud.rules.version-spellings',
  title: 'a version that looks like a number, or has a blank beside it, is refused or kept as it is',
  clauses: [kept, borne],
  needs: owner,
  inputs: [...versions, { text: '8.13.4', json: '"\\u0038\\u002e13.4"' }],
  run: async (ctx, input) => await sendSpelt(ctx, 'version', input),
})

const sizes: Rule = example<number>({
  id: 'elastic-cloud.rules.description-sizes',
  title: 'a description at the edge of a buffer or a column is refused or kept whole',
  clauses: [['create.201.echo', 'state.text-kept', 'state.no-5xx']],
  needs: owner,
  inputs: edgeSizes,
  run: async (ctx, bytes) => {
    const description = textOfBytes(bytes)
    const { answer, made } = await create(ctx, bundle(ctx, { description }))
    bears(ctx, answer)
    if (made === null || !('description' in made.body)) return
    judgeEcho(ctx, 'description', description, made.body, `a description of ${bytes} bytes`)
    const found = bodyOf(await read(ctx, made.id))['description']
    checkSame(ctx, 'state.text-kept', description, found, `a description of ${bytes} bytes`)
  },
})

/** Stored, not deflated: a longer text makes the archive longer by as much. */
function zipOfBytes(bytes: number): Uint8Array {
  return bundleZip('z'.repeat(bytes - bundleZip('').length))
}

const files: Rule = example<number>({
  id: 'elastic-cloud.rules.upload-sizes',
  title: 'a file at the edge of a buffer is refused or kept with the size it has',
  clauses: [['upload.file-metadata.size', 'state.no-5xx', 'state.refused-changes-nothing']],
  needs: { ...owner, capabilities: ['upload'] },
  inputs: fileSizes,
  run: async (ctx, bytes) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const answer = await uploadAs(ctx, id, zipOfBytes(bytes), 'multipart')
    bears(ctx, answer)
    const after = await read(ctx, id)
    if (isRefused(answer)) checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, `after ${bytes} bytes`)
    if (isAccepted(answer))
      checkSame(ctx, 'upload.file-metadata.size', bytes, fileOf(bodyOf(after))['size'], 'file_metadata.size')
  },
})

const large: Rule = example({
  id: 'elastic-cloud.rules.large-body',
  title: 'a body of more than a megabyte is refused, or kept whole, and takes nothing down',
  clauses: [['state.text-kept', 'state.no-5xx', 'state.refused-changes-nothing']],
  needs: owner,
  run: async (ctx) => {
    const { id } = await make(ctx, { description: 'as it was' })
    const before = await read(ctx, id)
    const description = largeText()
    const answer = await sendLarge(async () => await update(ctx, id, bundle(ctx, { description })))
    const after = await read(ctx, id)
    if (answer === null) return
    bears(ctx, answer)
    if (isRefused(answer)) checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, 'after a large body')
    if (isAccepted(answer) && 'description' in bodyOf(before))
      checkSame(ctx, 'state.text-kept', description, bodyOf(after)['description'], 'a large description')
  },
})

export const spellingRules: readonly Rule[] = [descriptionSpellings, versionSpellings, sizes, files, large]
