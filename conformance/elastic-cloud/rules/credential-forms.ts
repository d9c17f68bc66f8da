/** Credentials in every form that is nearly right, on every operation. */
import { type CredentialForm, credentialForms, type FormName, formNames } from '../../generate/index.ts'
import { eachCredential, isPresent, type Rule } from '../../rule/index.ts'
import { check, checkBears, checkRefused, clauseIds, example, outcomeOf, type Context } from '../checks.ts'
import { callOf, type Exchange, isAccepted } from '../../history/index.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, list, type Made, make, read, remove, update, upload } from '../client.ts'
import { bystandersOf } from '../unchanged.ts'
import type { RequestChange } from '../../send/index.ts'
import { basicOf, logIn, loginOf, tokenOf } from './auth.ts'

const clause = 'auth.wrong-credentials'

/** Every operation once in the same way; the delete comes last. Each is thunked, so that what follows a write is seen before the next. */
function operations(ctx: Context, made: Made, more: RequestChange): readonly (() => Promise<Exchange>)[] {
  const { id } = made
  const some = [
    async () => await list(ctx, more),
    async () => await read(ctx, id, more),
    async () => (await create(ctx, bundle(ctx), more)).answer,
    async () => await update(ctx, id, bundle(ctx, { description: 'by nobody' }), more),
  ]
  const filled = async () => await upload(ctx, id, bundleZip('by nobody'), 'multipart', more)
  return [...some, ...(ctx.capabilities['upload'] === true ? [filled] : []), async () => await remove(ctx, made, more)]
}

/** The owner's credential in this form and, where Basic is taken, the owner's name and password. */
function formsOf(ctx: Context, name: FormName): readonly CredentialForm[] {
  const { owner } = ctx.roles
  const takesBasic = isPresent(ctx.capabilities['basicAuth']) && isPresent(ctx.capabilities['login'])
  const good = [owner?.value, ...(takesBasic ? [basicOf(ctx)] : [])].filter((value) => value !== undefined)
  const header = owner?.header ?? 'authorization'
  const made = good.flatMap((value) => credentialForms(ctx.contract.security, { header, value }))
  const some = made.filter((one) => one.name === name)
  return some.filter(({ value }, at) => some.findIndex((one) => one.value === value) === at)
}

const forms: Rule = example({
  id: 'elastic-cloud.rules.credential-forms',
  title: 'a good credential changed in any way opens no operation, and nothing changes',
  clauses: [[clause, 'auth.required', 'state.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched']],
  needs: { write: true, roles: ['owner'] },
  inputs: formNames,
  run: async (ctx, name) => {
    const some = formsOf(ctx, name)
    if (some.length === 0) return
    const open = await list(ctx, { as: null })
    // Whoever was let in before may be taken for known.
    checkRefused(ctx, 'auth.required', open, 'without credentials')
    if (isAccepted(open)) return ctx.notApplicable(clauseIds([clause]), 'requests without credentials are let in')
    const made = await make(ctx, { description: 'as it was' })
    const watched = bystandersOf(ctx)
    await watched.watch(made.id)
    await eachCredential(ctx, some, {
      operations: (change) => operations(ctx, made, change),
      judge: (answer) => {
        check(ctx, clause, !isAccepted(answer), `${callOf(answer)} with ${name}: refused`, outcomeOf(answer))
        checkBears(ctx, answer)
      },
      after: async (last) => await watched.after(last, made.id),
    })
  },
})

const tokens: Rule = example({
  id: 'elastic-cloud.rules.token-forms',
  title: 'the token of a log-in changed in any way opens nothing',
  clauses: [[clause, 'state.no-5xx']],
  needs: { roles: ['owner'], capabilities: ['login'] },
  run: async (ctx) => {
    const token = tokenOf(ctx, await logIn(ctx, loginOf(ctx)))
    if (token === undefined) return
    if (isAccepted(await list(ctx, { as: null })))
      return ctx.notApplicable(clauseIds([clause]), 'requests without credentials are let in')
    const changed = credentialForms(ctx.contract.security, { header: 'authorization', value: `Bearer ${token}` })
    await eachCredential(ctx, changed, {
      operations: (change) => [async () => await list(ctx, change)],
      judge: (answer) => {
        check(ctx, clause, !isAccepted(answer), `${callOf(answer)} with a changed token: refused`, outcomeOf(answer))
        checkBears(ctx, answer)
      },
    })
  },
})

/** Shorter keys are for tests, and half of one may be another. */
const least = 8

const halfKey: Rule = example({
  id: 'elastic-cloud.rules.half-key',
  title: 'the first half of a good key opens nothing',
  clauses: [['auth.wrong-key']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { header = '', value = '' } = ctx.roles['owner'] ?? {}
    const [, scheme = '', key = ''] = /^(apikey\s+)(\S+)$/i.exec(value) ?? []
    if (header !== 'authorization' || key.length < least) return
    const half = key.slice(0, Math.floor(key.length / 2))
    ctx.hide(half)
    const { id } = await make(ctx)
    const more = { as: null, headers: { authorization: scheme + half } }
    for (const answer of [await list(ctx, more), await read(ctx, id, more)])
      checkRefused(ctx, 'auth.wrong-key', answer, 'with half of a key')
  },
})

export const credentialFormRules: readonly Rule[] = [halfKey, forms, tokens]
