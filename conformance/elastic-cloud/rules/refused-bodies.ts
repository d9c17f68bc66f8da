/** Bodies that are wrong in exactly one place: refused, without a trace, while their valid twin is taken. */
import fc from 'fast-check'
import { elasticCloud } from '../../../contracts/elastic-cloud/index.ts'
import { type Broken, invalid, type InvalidOptions } from '../../generate/index.ts'
import { typeOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkAccepted,
  checkRefused,
  type ClauseName,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import { type Exchange, isRefused } from '../../history/index.ts'
import { asText, type Json } from '../../json/index.ts'
import { create, type Fields, list, make, read, update } from '../client.ts'
import { listed } from '../paths.ts'
import { descriptions, fullVersions } from '../requests.ts'
import { checkUnchanged } from '../unchanged.ts'

const { CreateExtensionRequest, UpdateExtensionRequest } = elasticCloud.schemas
const required = {
  '/name': 'name-required',
  '/extension_type': 'extension-type-required',
  '/version': 'version-required',
}
/** A fetch that works cannot be had everywhere, so that no valid body names one; only wrong types stand there. */
const noUrl = (schema: typeof CreateExtensionRequest): object => {
  const { download_url: _, ...properties } = schema.properties
  return { ...schema, properties }
}

const options: InvalidOptions = {
  instead: {
    '/name': fc.constant('name'),
    '/version': fc.constantFrom<Json>(...fullVersions),
    '/description': descriptions(),
  },
}

/** The documents give every field as a string; whether null or a boolean may pass for one, nobody says. A whole body that is no object is a matter of `hostile.ts`. */
function isStated({ value, broken, how }: Broken): boolean {
  if (broken === '') return false
  const wrong = (value as Fields)[broken.slice(1)]
  return how !== 'type' || ['integer', 'number', 'array', 'object'].includes(typeOf(wrong))
}

function wrongUrl(broken: fc.Arbitrary<Broken>): fc.Arbitrary<Broken> {
  const wrong = fc.constantFrom<Json>(12, ['https://files.example.com/a.zip'], { url: 'text' })
  return fc.tuple(broken, wrong).map(([{ twin }, url]) => {
    return { twin, value: { ...(twin as Fields), download_url: url }, broken: '/download_url', how: 'type' }
  })
}

/** The clause a broken body is about. */
function clauseOf(operation: 'create' | 'update', { broken, how }: Broken): ClauseName {
  if (how === 'missing') return `${operation}.request.${required[broken as keyof typeof required]}` as ClauseName
  return how === 'enum' ? `${operation}.request.extension-type-enum` : `${operation}.request.field-types`
}

function brokenBodies(schema: typeof CreateExtensionRequest, ways: InvalidOptions['ways']): fc.Arbitrary<Broken> {
  const broken = invalid(noUrl(schema), { ...options, ...(ways === undefined ? {} : { ways }) }).filter(isStated)
  return fc.oneof({ arbitrary: broken, weight: 6 }, { arbitrary: wrongUrl(broken), weight: 1 })
}

const requiredFields = { name: 'name', extension_type: 'bundle', version: '8.0.0' }
const without = (field: string): Fields =>
  Object.fromEntries(Object.entries(requiredFields).filter(([name]) => name !== field))
const each: readonly Broken[] = [
  ...Object.keys(required).map((path): Broken => {
    return { value: without(path.slice(1)), twin: requiredFields, broken: path, how: 'missing' }
  }),
  {
    value: { ...requiredFields, description: { text: 'text' } },
    twin: { ...requiredFields, description: 'text' },
    broken: '/description',
    how: 'type',
  },
  { value: { ...requiredFields, download_url: 12 }, twin: requiredFields, broken: '/download_url', how: 'type' },
  { value: { ...requiredFields, version: 8 }, twin: requiredFields, broken: '/version', how: 'type' },
  ...['bundles', 'Bundle', 'PLUGIN', ''].map((extension_type): Broken => {
    return {
      value: { ...requiredFields, extension_type },
      twin: requiredFields,
      broken: '/extension_type',
      how: 'enum',
    }
  }),
]

/** The name is only known once the session gives it; a name that is the broken thing stays as it is. */
function named(body: Json, name: string): Fields {
  const fields = body as Fields
  return fields['name'] === 'name' ? { ...fields, name } : fields
}

const createBroken: Rule = property<Broken>({
  id: 'elastic-cloud.rules.create-broken',
  title: 'a create that is wrong in one place is refused and makes nothing; its valid twin is taken',
  clauses: [
    ['create.request.name-required', 'create.request.extension-type-required', 'create.request.version-required'],
    ['create.request.extension-type-enum', 'create.request.field-types', 'create.201.success'],
    ['create.400.invalid-json-request', 'state.refused-changes-nothing', 'state.no-5xx'],
  ],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () => brokenBodies(CreateExtensionRequest, ['missing', 'type', 'enum']),
  examples: each,
  run: async (ctx, input) => {
    const name = ctx.session.name()
    const { answer, tracked } = await create(ctx, named(input.value, name))
    judgeBroken(ctx, 'create', input, answer)
    const again = await list(ctx)
    const left = listed(again).find((one) => one['name'] === name)
    if (left !== undefined) tracked.complete(asText(left['id']))
    if (isRefused(answer)) check(ctx, trace, left === undefined, 'no new extension', `one named ${name} in the list`)
    const twin = await create(ctx, named(input.twin, name))
    checkAccepted(ctx, 'create.201.success', twin.answer, 'the valid twin of a refused body')
  },
})

const updateBroken: Rule = property<Broken>({
  id: 'elastic-cloud.rules.update-broken',
  title: 'an update that is wrong in one place is refused and changes nothing; its valid twin is taken',
  clauses: [
    ['update.request.name-required', 'update.request.extension-type-required', 'update.request.version-required'],
    ['update.request.extension-type-enum', 'update.request.field-types', 'update.request.body-model'],
    ['update.400.invalid-json-request', 'state.refused-changes-nothing', 'state.no-5xx'],
  ],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () => brokenBodies(UpdateExtensionRequest, ['missing', 'type', 'enum']),
  examples: each,
  run: async (ctx, input) => {
    const { id } = await make(ctx, { description: 'as it was' })
    const before = await read(ctx, id)
    const answer = await update(ctx, id, named(input.value, ctx.session.name()))
    judgeBroken(ctx, 'update', input, answer)
    if (isRefused(answer)) checkUnchanged(ctx, trace, before, await read(ctx, id), 'after a refused update')
    const twin = await update(ctx, id, named(input.twin, ctx.session.name()))
    checkAccepted(ctx, 'update.request.body-model', twin, 'the valid twin of a refused body')
  },
})

function judgeBroken(ctx: Context, operation: 'create' | 'update', input: Broken, answer: Exchange): void {
  check(ctx, 'state.no-5xx', answer.status < 500, 'no 5xx', outcomeOf(answer))
  checkRefused(ctx, clauseOf(operation, input), answer, `${input.how} at ${input.broken}`)
  const expected = 'status 400 root.invalid_json_request'
  check(ctx, `${operation}.400.invalid-json-request`, outcomeOf(answer) === expected, expected, outcomeOf(answer))
}

const trace = 'state.refused-changes-nothing'

const noBody: Rule = example({
  id: 'elastic-cloud.rules.no-body',
  title: 'a create and an update without a body are refused',
  clauses: [['create.request.body-required', 'update.request.body-required', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const headers = { 'content-type': 'application/json' }
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    checkRefused(
      ctx,
      'update.request.body-required',
      await update(ctx, id, {}, { body: '', headers }),
      'without a body',
    )
    checkUnchanged(ctx, trace, before, await read(ctx, id), 'after an update without a body')
    const { answer } = await create(ctx, {}, { body: '', headers })
    checkRefused(ctx, 'create.request.body-required', answer, 'without a body')
  },
})

export const refusedBodyRules: readonly Rule[] = [noBody, createBroken, updateBroken]
