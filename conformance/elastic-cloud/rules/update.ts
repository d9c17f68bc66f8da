/** The update: what it must take, what changes by it, and what does not. */
import fc from 'fast-check'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkAccepted,
  checkSame,
  clauseIds,
  codesOf,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { judgeSuccess, successClauses } from '../answers.ts'
import { bundleZip, descriptions, fullVersions } from '../requests.ts'
import { bundle, bytesOf, type Fields, type Made, make, read, update, upload } from '../client.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { fileOf, resourceOf, viewOf } from '../extension.ts'
import { checkUnchanged } from '../unchanged.ts'
import { historyClauses, judgeHistory } from '../life/index.ts'

/** A field of the update and what it is changed to. */
type Change = { readonly version: string; readonly description: string; readonly kind: 'bundle' | 'plugin' }

const updateAny: Rule = property<Change>({
  id: 'elastic-cloud.rules.update-any',
  title: 'any valid update is acknowledged, found again, and touches nothing else',
  clauses: [
    successClauses('update'),
    historyClauses,
    [
      'update.purpose',
      'update.request.method',
      'update.request.path',
      'update.request.body-model',
      'update.request.content-type-json',
      'update.request.extension-id',
      'update.request.no-resource-version-field',
      'update.request.example.name',
      'update.request.example.version',
      'update.request.example.description',
      'update.request.example.extension-type',
      'update.state.id-and-url-stay',
      'state.update-read-back',
      'state.text-kept',
      'state.others-untouched',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () =>
    fc.record({
      version: fc.constantFrom<string>(...fullVersions),
      description: descriptions(),
      kind: fc.constantFrom('bundle' as const, 'plugin' as const),
    }),
  examples: [{ version: '9.1.2', description: 'na\u00efve \u6f22 e\u0301 \u0627\u0644 "q" \\', kind: 'plugin' }],
  run: async (ctx, { version, description, kind }) => {
    const made = await make(ctx, { extension_type: kind, version: '8.13.4' })
    const other = await make(ctx, { description: 'another one' })
    const [before, otherBefore] = [await read(ctx, made.id), await read(ctx, other.id)]
    const fields = { name: ctx.session.name(), extension_type: kind, version, description }
    const answer = await update(ctx, made.id, fields)
    judgeAcceptance(ctx, answer)
    judgeSuccess(ctx, 'update', answer)
    const after = await read(ctx, made.id)
    const sent = told(bodyOf(otherBefore), fields)
    if (!('description' in sent))
      ctx.notApplicable(
        clauseIds(['update.request.example.description', 'state.text-kept']),
        'no answer shows a description',
      )
    judgeValues(ctx, sent, answer, after)
    judgeHistory(ctx, resourceOf(before), answer, after)
    judgeIdentity(ctx, made, after)
    const otherAfter = await read(ctx, other.id)
    const same = viewOf(bodyOf(otherAfter))['name'] === other.name
    check(ctx, 'update.request.extension-id', same, 'the other extension keeps its name', outcomeOf(otherAfter))
    checkUnchanged(ctx, 'state.others-untouched', otherBefore, otherAfter, 'after an update of another extension')
  },
})

/** Which part of the request was not taken shows in the status. */
function judgeAcceptance(ctx: Context, answer: Exchange): void {
  const { status } = answer
  const got = outcomeOf(answer)
  const served = status !== 404 || codesOf(answer).includes('extensions.not_found')
  check(ctx, 'update.request.path', served, 'served at this path', got)
  check(ctx, 'update.request.method', status !== 405 && status !== 501, 'a POST is taken', got)
  check(ctx, 'update.request.content-type-json', status !== 415, 'application/json is taken', got)
  check(
    ctx,
    'update.request.no-resource-version-field',
    status !== 409,
    'no conflict over the version in the body',
    got,
  )
  check(ctx, 'update.request.example.extension-type', status !== 400 && status !== 422, 'its fields are taken', got)
  checkAccepted(ctx, 'update.request.body-model', answer, 'a full UpdateExtensionRequest')
}

/** What was sent, less a description where answers show none: they need not. `Models, Extension` in docs/sources. */
function told(shown: Body, fields: Fields): Fields {
  const { description: _, ...rest } = fields
  return 'description' in shown ? fields : rest
}

function judgeValues(ctx: Context, fields: Fields, answer: Exchange, after: Exchange): void {
  const found = bodyOf(after)
  checkSame(ctx, 'update.request.example.name', fields['name'], found['name'], 'name')
  checkSame(ctx, 'update.request.example.version', fields['version'], found['version'], 'version')
  if ('description' in fields && bodyOf(answer)['description'] === fields['description'])
    checkSame(ctx, 'state.text-kept', fields['description'], found['description'], 'description')
  if ('description' in fields)
    checkSame(ctx, 'update.request.example.description', fields['description'], found['description'], 'description')
  const sent = { ...fields, extension_type: found['extension_type'] }
  const shown = Object.fromEntries(Object.keys(sent).map((field) => [field, found[field]]))
  checkSame(ctx, 'update.purpose', sent, shown, 'the next get')
  checkSame(ctx, 'state.update-read-back', viewOf(bodyOf(answer)), viewOf(found), 'the next get')
}

function judgeIdentity(ctx: Context, made: Made, after: Exchange): void {
  const { id, url } = bodyOf(after)
  checkSame(ctx, 'update.state.id-and-url-stay', { id: made.id, url: made.body['url'] }, { id, url }, 'the next get')
}

const fullReplacement: Rule = property<{ readonly field: 'name' | 'version' | 'description'; readonly text: string }>({
  id: 'elastic-cloud.rules.update-from-get',
  title: 'an update made of a get with one field changed changes that field alone',
  clauses: [['update.state.full-replacement', 'update.200.success'], historyClauses],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () => fc.record({ field: fc.constantFrom('name', 'version', 'description'), text: descriptions() }),
  examples: [
    { field: 'name', text: '' },
    { field: 'version', text: '' },
    { field: 'description', text: 'another one' },
  ],
  run: async (ctx, { field, text }) => {
    const { id } = await make(ctx, { description: 'the first one' })
    const first = await read(ctx, id)
    const before = viewOf(bodyOf(first))
    const value = { name: ctx.session.name(), version: '7.*', description: text }[field]
    const { name, extension_type, version, description } = before
    const answer = await update(ctx, id, { name, extension_type, version, description, [field]: value } as Fields)
    checkAccepted(ctx, 'update.200.success', answer, 'what a get answered, with one field changed')
    const after = await read(ctx, id)
    const changed = { ...before, [field]: value }
    checkSame(ctx, 'update.state.full-replacement', changed, viewOf(bodyOf(after)), 'the next get')
    judgeHistory(ctx, resourceOf(first), answer, after)
  },
})

const typeChange: Rule = example({
  id: 'elastic-cloud.rules.type-change',
  title: 'another type in an update is taken and has no effect',
  clauses: [['update.state.type-change-ignored']],
  needs: { write: true, roles: ['owner'] },
  inputs: ['bundle', 'plugin'],
  run: async (ctx, kind) => {
    const { id } = await make(ctx, { extension_type: kind, version: '8.13.4' })
    const other = kind === 'bundle' ? 'plugin' : 'bundle'
    const answer = await update(ctx, id, bundle(ctx, { extension_type: other, version: '8.13.4' }))
    const clause = 'update.state.type-change-ignored'
    check(ctx, clause, answer.status === 200, `${other} sent for a ${kind}: status 200`, outcomeOf(answer))
    checkSame(ctx, clause, kind, bodyOf(await read(ctx, id))['extension_type'], 'extension_type')
  },
})

const sameAgain: Rule = example({
  id: 'elastic-cloud.rules.update-again',
  title: 'the same update sent twice is taken twice',
  clauses: [['update.200.success', 'update.purpose']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id, body } = await make(ctx, { description: 'made with one' })
    const fields = bundle(ctx, { description: 'sent twice' })
    for (const when of ['the first time', 'the same once more'])
      checkAccepted(ctx, 'update.200.success', await update(ctx, id, fields), when)
    const found = bodyOf(await read(ctx, id))
    const sent = told(body, fields)
    const shown = Object.fromEntries(Object.keys(sent).map((field) => [field, found[field]]))
    checkSame(ctx, 'update.purpose', sent, shown, 'the next get')
  },
})

const fileKept: Rule = example({
  id: 'elastic-cloud.rules.update-keeps-file',
  title: 'an update without download_url keeps the file, whatever type it names',
  clauses: [['update.state.omitted-download-url-keeps-file', 'update.state.file-date']],
  needs: { write: true, roles: ['owner'], capabilities: ['upload'] },
  inputs: ['bundle', 'plugin'],
  run: async (ctx, kind) => {
    const { id } = await make(ctx)
    const clause = 'update.state.omitted-download-url-keeps-file'
    const sent = await upload(ctx, id, bundleZip('kept'))
    if (sent.status !== 200) ctx.undecided(`no file to keep: the upload was answered ${outcomeOf(sent)}`)
    const before = fileOf(bodyOf(await read(ctx, id)))
    const bytes = await bytesOf(ctx, before)
    await update(ctx, id, bundle(ctx, { extension_type: kind, version: '8.13.4' }))
    const after = fileOf(bodyOf(await read(ctx, id)))
    // No document promises that an answer shows the size.
    if (!('size' in before) && bytes === null)
      return ctx.notApplicable(clauseIds([clause]), 'neither the size nor the bytes of a file can be seen')
    checkSame(ctx, clause, before['size'], after['size'], 'file_metadata.size')
    if (bytes !== null) check(ctx, clause, (await bytesOf(ctx, after)) === bytes, 'the same bytes', 'others')
    const [date, moved] = [before['last_modified_date'], after['last_modified_date']]
    checkSame(ctx, 'update.state.file-date', date, moved, 'file_metadata.last_modified_date')
  },
})

export const updateRules: readonly Rule[] = [typeChange, sameAgain, fileKept, fullReplacement, updateAny]
