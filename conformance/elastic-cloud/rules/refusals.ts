/** Every documented refusal that a client can bring about, each with nothing else wrong, and without a trace. */
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkAccepted, clauseIds, codesOf, example, type Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { judgeErrorAnswer, judgeRefusal, type Refusal, refusalClauses, type Short } from '../answers.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, list, type Made, make, read, remove, unknownId, update, upload } from '../client.ts'
import { listed } from '../paths.ts'
import type { RequestChange } from '../../send/index.ts'
import { checkUnchanged } from '../unchanged.ts'

type Write = 'update' | 'upload' | 'delete'
const owner = { write: true, roles: ['owner'] } as const

/** A call with nothing wrong in itself. */
async function act(ctx: Context, short: Short, made: Made, more: RequestChange = {}): Promise<Exchange> {
  if (short === 'update') return await update(ctx, made.id, bundle(ctx), more)
  if (short === 'upload') return await upload(ctx, made.id, bundleZip('a file'), 'multipart', more)
  if (short === 'delete') return await remove(ctx, made, more)
  return await read(ctx, made.id, more)
}

async function checkTraceless(ctx: Context, before: Exchange, made: Made, when: string): Promise<void> {
  checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, made.id), when)
}

function refusedWrite(short: Write, role: 'stranger' | 'userless', code: string): Rule {
  const refusal: Refusal = { short, status: 401, code }
  return example({
    id: `elastic-cloud.rules.${short}-by-${role}`,
    title: `${short} by the ${role} is answered 401 ${code}`,
    clauses: [refusalClauses(refusal), ['state.refused-changes-nothing']],
    needs: { write: true, roles: ['owner', role], capabilities: short === 'upload' ? ['upload'] : [] },
    run: async (ctx) => {
      const made = await make(ctx, { description: 'not yours' })
      const before = await read(ctx, made.id)
      const answer = await act(ctx, short, made, { as: role })
      await checkTraceless(ctx, before, made, `after a ${short} by the ${role}`)
      if (role === 'userless' && isOtherProblem(answer)) {
        const clause = clauseIds([`${short}.401.no-user-id`])
        ctx.notApplicable(clause, 'it is not the owner either, and the answer is for that')
        judgeErrorAnswer(ctx, refusal, answer)
      } else judgeRefusal(ctx, refusal, answer)
    },
  })
}

/** A credential without a user owns nothing, so that both codes of a 401 apply to it: `Open questions` in docs/sources, 4. */
function isOtherProblem(answer: Exchange): boolean {
  return answer.status === 401 && codesOf(answer).includes('extensions.unauthorised')
}

function unknown(short: 'get' | Write): Rule {
  const refusal: Refusal = { short, status: 404, code: 'extensions.not_found' }
  return example({
    id: `elastic-cloud.rules.${short}-unknown`,
    title: `${short} of an id that no extension has is answered 404`,
    clauses: [refusalClauses(refusal), ['state.refused-changes-nothing']],
    needs: { ...owner, capabilities: short === 'upload' ? ['upload'] : [] },
    run: async (ctx) => {
      const made = await make(ctx)
      const id = unknownId(made)
      judgeRefusal(ctx, refusal, await act(ctx, short, { ...made, id }))
      const held = listed(await list(ctx)).some((one) => one['id'] === id)
      check(ctx, 'state.refused-changes-nothing', !held, `no extension ${id}`, 'the list holds it')
    },
  })
}

function conflict(short: 'update' | 'delete'): Rule {
  const refusal: Refusal = { short, status: 409, code: 'extensions.version_conflict' }
  return example({
    id: `elastic-cloud.rules.${short}-conflict`,
    title: `${short} with a resource version of the past is answered 409, and with the present one it is taken`,
    clauses: [refusalClauses(refusal), ['state.refused-changes-nothing'], [`${short}.request.resource-version-query`]],
    needs: { ...owner, capabilities: ['resourceVersion'] },
    run: async (ctx) => {
      const made = await make(ctx)
      const now = await update(ctx, made.id, bundle(ctx))
      const before = await read(ctx, made.id)
      const version = made.resource.version
      if (version === undefined || now.headers['x-cloud-resource-version'] === version)
        ctx.undecided('an update did not change the resource version, so that there is none of the past')
      judgeRefusal(ctx, refusal, await act(ctx, short, made, { query: { version } }))
      await checkTraceless(ctx, before, made, `after a ${short} that met a conflict`)
      const present = { query: { version: before.headers['x-cloud-resource-version'] } }
      const taken = await act(ctx, short, made, present)
      checkAccepted(ctx, `${short}.request.resource-version-query`, taken, 'with the present version')
    },
  })
}

const createUserless: Rule = example({
  id: 'elastic-cloud.rules.create-by-userless',
  title: 'a create by a credential without a user is answered 404',
  clauses: [
    refusalClauses({ short: 'create', status: 404, code: 'extensions.no_user_id' }),
    ['state.refused-changes-nothing'],
  ],
  needs: { write: true, roles: ['owner', 'userless'] },
  run: async (ctx) => {
    const fields = bundle(ctx)
    const { answer } = await create(ctx, fields, { as: 'userless' })
    judgeRefusal(ctx, { short: 'create', status: 404, code: 'extensions.no_user_id' }, answer)
    for (const as of ['owner', 'userless']) {
      const held = listed(await list(ctx, { as })).some((one) => one['name'] === fields['name'])
      check(
        ctx,
        'state.refused-changes-nothing',
        !held,
        `no extension named ${asText(fields['name'])}`,
        `the list of the ${as} holds it`,
      )
    }
  },
})

const writes = ['update', 'upload', 'delete'] as const

export const refusalRules: readonly Rule[] = [
  createUserless,
  ...(['get', ...writes] as const).map(unknown),
  ...writes.map((short) => refusedWrite(short, 'stranger', 'extensions.unauthorised')),
  ...writes.map((short) => refusedWrite(short, 'userless', 'extensions.no_user_id')),
  ...(['update', 'delete'] as const).map(conflict),
]
