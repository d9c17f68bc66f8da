/** The models field by field, over answers of every operation. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { type Body, bodyJson, bodyOf, misfit, typeOf } from '../../judge/index.ts'
import { asText, show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, type ClauseName, example, type Context } from '../checks.ts'
import { callOf, type Exchange, isAccepted } from '../../history/index.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, list, make, read, remove, unknownId, update, upload } from '../client.ts'
import { listed } from '../paths.ts'
import { fileOf } from '../extension.ts'

const owner = { write: true, roles: ['owner'] } as const

const fieldClauses = {
  id: 'model.extension.id',
  name: 'model.extension.name',
  extension_type: 'model.extension.extension-type',
  version: 'model.extension.version',
  description: 'model.extension.description',
  download_url: 'model.extension.download-url',
  deployments: 'model.extension.deployments',
  file_metadata: 'model.extension.file-metadata',
} as const satisfies Readonly<Record<string, ClauseName>>

const fileClauses = {
  last_modified_date: 'model.extension-file-metadata.last-modified-date',
  size: 'model.extension-file-metadata.size',
  url: 'model.extension-file-metadata.url',
} as const satisfies Readonly<Record<string, ClauseName>>

/** Each field on its own; the file's fields before the file as a whole, so that a finding names the smallest part. */
function judgeExtension(ctx: Context, body: Body, from: Exchange): void {
  const { properties } = schemas.ExtensionFileMetadata
  for (const [field, clause] of Object.entries(fileClauses))
    judgeField(
      ctx,
      clause,
      properties[field as keyof typeof properties],
      fileOf(body)[field],
      `${callOf(from)} ${field}`,
    )
  const extension = schemas.Extension.properties
  for (const [field, clause] of Object.entries(fieldClauses)) {
    const value = body[field]
    const required = schemas.Extension.required.includes(field as 'id')
    if (required && value === undefined) check(ctx, clause, false, `${callOf(from)}: ${field}`, 'nothing')
    judgeField(ctx, clause, extension[field as keyof typeof extension], value, `${callOf(from)} ${field}`)
  }
  const url = `repo://${asText(body['id'])}`
  check(ctx, 'model.extension.url', body['url'] === url, `${callOf(from)} url: ${url}`, show(body['url']))
}

function judgeField(ctx: Context, clause: ClauseName, schema: object, value: unknown, where: string): void {
  const wrong = value === undefined ? null : misfit(schema, value)
  check(
    ctx,
    clause,
    wrong === null,
    `${where}${wrong?.path ?? ''}: ${wrong?.expected ?? 'fits'}`,
    wrong?.got ?? 'it does',
  )
}

const extensionModel: Rule = example({
  id: 'elastic-cloud.rules.extension-model',
  title: 'every field of an extension has its type, in the answer of every operation',
  clauses: [
    Object.values(fieldClauses),
    Object.values(fileClauses),
    ['model.extension.url', 'model.extensions.extensions', 'model.empty-response'],
  ],
  needs: owner,
  inputs: [{}, { description: 'with everything' }],
  run: async (ctx, fields) => {
    const made = await make(ctx, fields)
    judgeExtension(ctx, made.body, made.answer)
    const answers = [await update(ctx, made.id, bundle(ctx, fields))]
    if (ctx.capabilities['upload'] === true) answers.push(await upload(ctx, made.id, bundleZip('model')))
    answers.push(await read(ctx, made.id))
    for (const answer of answers) if (isAccepted(answer)) judgeExtension(ctx, bodyOf(answer), answer)
    const all = await list(ctx)
    const { extensions } = bodyOf(all)
    check(ctx, 'model.extensions.extensions', Array.isArray(extensions), 'extensions, an array', show(extensions))
    for (const one of listed(all)) if (ctx.session.owns(asText(one['id']))) judgeExtension(ctx, one, all)
    const gone = await remove(ctx, made)
    const type = typeOf(bodyJson(gone))
    if (isAccepted(gone)) check(ctx, 'model.empty-response', type === 'object', 'a JSON object', type)
  },
})

const elementClauses = {
  code: 'model.basic-failed-reply-element.code',
  message: 'model.basic-failed-reply-element.message',
  fields: 'model.basic-failed-reply-element.fields',
} as const satisfies Readonly<Record<string, ClauseName>>

function judgeFailedReply(ctx: Context, answer: Exchange): void {
  const { errors } = bodyOf(answer)
  const list: readonly unknown[] = Array.isArray(errors) ? errors : []
  check(
    ctx,
    'model.basic-failed-reply.errors',
    Array.isArray(errors),
    `${callOf(answer)}: errors, an array`,
    show(errors),
  )
  const { properties, required } = schemas.BasicFailedReplyElement
  for (const one of list) {
    const element = typeOf(one) === 'object' ? (one as Body) : {}
    for (const [field, clause] of Object.entries(elementClauses)) {
      const value = element[field]
      const absent = value === undefined && required.includes(field as 'code')
      if (absent) check(ctx, clause, false, `${callOf(answer)}: ${field} in each error`, show(one))
      judgeField(ctx, clause, properties[field as keyof typeof properties], value, `${callOf(answer)} ${field}`)
    }
  }
}

const failedReplyModel: Rule = example({
  id: 'elastic-cloud.rules.failed-reply-model',
  title: 'every documented error has the body the documents name',
  clauses: [['model.basic-failed-reply.errors'], Object.values(elementClauses)],
  needs: owner,
  run: async (ctx) => {
    const made = await make(ctx)
    const missing = { ...made, id: unknownId(made) }
    const answers = [
      await read(ctx, missing.id),
      await update(ctx, missing.id, bundle(ctx)),
      await remove(ctx, missing),
    ]
    if (ctx.capabilities['upload'] === true) answers.push(await upload(ctx, missing.id, bundleZip('model')))
    const nowhere = bundle(ctx, { download_url: 'https://extmock-conformance.invalid/bundle.zip' })
    answers.push((await create(ctx, nowhere)).answer, await update(ctx, made.id, nowhere))
    if ('stranger' in ctx.roles) answers.push(await update(ctx, made.id, bundle(ctx), { as: 'stranger' }))
    if ('userless' in ctx.roles) answers.push((await create(ctx, bundle(ctx), { as: 'userless' })).answer)
    for (const answer of answers) if (answer.status >= 400) judgeFailedReply(ctx, answer)
  },
})

export const modelRules: readonly Rule[] = [extensionModel, failedReplyModel]
