/** The create: what it must take, what it answers, and that it is found again. */
import fc from 'fast-check'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkAccepted,
  checkSame,
  checkStatus,
  type ClauseName,
  codesOf,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { judgeEcho, judgeSuccess, successClauses } from '../answers.ts'
import { bundle, create, type Fields, type Made, read } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { textIn, viewOf } from '../extension.ts'
import { descriptions, kinds, namePrefixes } from '../requests.ts'

interface Variant {
  readonly what: string
  readonly fields: Fields
  /** Broken when the create is not acknowledged. */
  readonly accepted: readonly ClauseName[]
}

const variants: readonly Variant[] = [
  { what: 'the three required fields', fields: {}, accepted: [] },
  {
    what: 'a plugin of a full version',
    fields: { extension_type: 'plugin', version: '8.13.4' },
    accepted: ['create.version.plugin-full'],
  },
  ...['*', '7.*', '8.13.4'].map((version): Variant => {
    return { what: `a bundle of version ${version}`, fields: { version }, accepted: ['create.version.bundle-wildcard'] }
  }),
]

const createExamples: Rule = example({
  id: 'elastic-cloud.rules.create-examples',
  title: 'each kind of extension the documents name can be created',
  clauses: [
    successClauses('create'),
    variants.flatMap((variant) => variant.accepted),
    ['create.request.path', 'create.request.content-type-json'],
    ['create.request.description-optional', 'create.request.download-url-optional'],
    ['create.metadata-only', 'create.absent-not-null', 'create.id.decimal', 'create.file-metadata-before-upload'],
  ],
  needs: { write: true, roles: ['owner'] },
  inputs: variants.map((_, at) => at),
  run: async (ctx, at) => {
    const { what, fields, accepted } = variants[at] as Variant
    const { answer } = await create(ctx, bundle(ctx, fields))
    judgeServed(ctx, answer)
    for (const clause of accepted) checkAccepted(ctx, clause, answer, what)
    await judgeOptional(ctx, fields, answer)
    checkStatus(ctx, 'create.201.success', answer, 201)
    // Before the model as a whole, so that a finding names the smallest part.
    judgeFields(ctx, answer)
    judgeSuccess(ctx, 'create', answer)
  },
})

/** Which part of the request was not taken shows in the status. */
function judgeServed(ctx: Context, answer: Exchange): void {
  const got = outcomeOf(answer)
  const served = answer.status !== 405 && (answer.status !== 404 || codesOf(answer).includes('extensions.no_user_id'))
  check(ctx, 'create.request.path', served, 'a POST is taken at this path', got)
  check(ctx, 'create.request.content-type-json', answer.status !== 415, 'application/json is taken', got)
}

/** An optional field is one without which a create is taken: where it is refused, the same with the field must be refused too. */
async function judgeOptional(ctx: Context, fields: Fields, answer: Exchange): Promise<void> {
  const { downloadUrl } = ctx.capabilities
  const more = [
    ['create.request.description-optional', { description: 'with all that is optional' }],
    ['create.request.download-url-optional', typeof downloadUrl === 'string' ? { download_url: downloadUrl } : null],
  ] as const
  for (const [clause, optional] of more) {
    if (isAccepted(answer)) checkAccepted(ctx, clause, answer, 'without it')
    else if (isRefused(answer) && optional !== null) {
      const twin = await create(ctx, bundle(ctx, { ...fields, ...optional }))
      judgeServed(ctx, twin.answer)
      check(ctx, clause, !isAccepted(twin.answer), 'taken without it, as it is with it', outcomeOf(answer))
    }
  }
}

function judgeFields(ctx: Context, answer: Exchange): void {
  const body = bodyOf(answer)
  const missing = ['id', 'name', 'extension_type', 'version', 'url'].filter((field) => !(field in body))
  check(ctx, 'create.metadata-only', missing.length === 0, 'all five fields', `without ${missing.join(', ')}`)
  const nulls = Object.keys(body).filter((field) => body[field] === null)
  check(ctx, 'create.absent-not-null', nulls.length === 0, 'no field that is null', `null in ${nulls.join(', ')}`)
  const id = textIn(body, 'id') ?? ''
  check(ctx, 'create.id.decimal', /^\d{9,10}$/.test(id), '9 or 10 digits', id)
  const noFile = !('file_metadata' in body)
  check(ctx, 'create.file-metadata-before-upload', noFile, 'no file_metadata', 'there is one')
}

/** What is sent in one generated create. */
type Generated = {
  readonly prefix: string
  readonly kind: 'bundle' | 'plugin'
  readonly version: string
  readonly description: string | null
}

const createAny: Rule = property<Generated>({
  id: 'elastic-cloud.rules.create-any',
  title: 'any valid extension is acknowledged as it was sent, and read back so',
  clauses: [
    successClauses('create'),
    [
      'create.request.name-charset',
      'create.201.echo',
      'state.create-read-back',
      'state.text-kept',
      'create.absent-not-null',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () =>
    fc
      .tuple(namePrefixes(), kinds(), fc.option(descriptions()))
      .map(([prefix, { kind, version }, description]) => ({ prefix, kind, version, description })),
  examples: [
    {
      prefix: '_.-aZ09',
      kind: 'bundle',
      version: '*',
      description: 'na\u00efve \u6f22 e\u0301 \u0627\u0644 "q" \\',
    },
    { prefix: '-', kind: 'plugin', version: '8.13.4', description: null },
  ],
  run: async (ctx, { prefix, kind, version, description }) => {
    const name = prefix + ctx.session.name()
    const fields = { name, extension_type: kind, version, ...(description === null ? {} : { description }) }
    const { answer, made } = await create(ctx, fields)
    checkAccepted(ctx, 'create.request.name-charset', answer, `name ${name}`)
    judgeSuccess(ctx, 'create', answer)
    const body = bodyOf(answer)
    for (const [field, value] of Object.entries(fields)) judgeEcho(ctx, field, value, body)
    const nulls = Object.keys(body).filter((field) => body[field] === null)
    check(ctx, 'create.absent-not-null', nulls.length === 0, 'no field that is null', `null in ${nulls.join(', ')}`)
    if (made !== null) await readBack(ctx, made, description)
  },
})

async function readBack(ctx: Context, made: Made, description: string | null): Promise<void> {
  const answer = await read(ctx, made.id)
  const found = viewOf(bodyOf(answer))
  if (description !== null && made.body['description'] === description)
    checkSame(ctx, 'state.text-kept', description, found['description'], 'description')
  checkSame(ctx, 'state.create-read-back', viewOf(made.body), found, outcomeOf(answer))
}

export const createRules: readonly Rule[] = [createExamples, createAny]
