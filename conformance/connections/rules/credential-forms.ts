/** Credentials in every form that is nearly right, on every operation. */
import { credentialForms, formNames } from '../../generate/index.ts'
import { eachCredential, type Rule } from '../../rule/index.ts'
import { check, checkBears, clauseIds, example, outcomeOf } from '../checks.ts'
import { callOf, type Exchange, isAccepted } from '../../history/index.ts'
import { named } from '../requests.ts'
import { type Client, connect, create, list, type Made, make, putRaw, read, remove } from '../client.ts'
import { bystandersOf } from '../unchanged.ts'
import type { RequestChange } from '../../send/index.ts'

const clause = 'auth.wrong-credentials'

/** Every operation once in the same way; the delete comes last. */
function operations(client: Client, made: Made, more: RequestChange): readonly (() => Promise<Exchange>)[] {
  const { id, fields } = made
  const body = { ...fields, description: 'by nobody' }
  return [
    async () => await list(client, more),
    async () => await read(client, id, more),
    async () => await putRaw(client, id, { ...more, json: body }),
    async () => (await create(client, { ...named(client.ctx), urls: fields['urls'] ?? {} }, more)).answer,
    async () => await remove(client, made, more),
  ]
}

function formsOf(role: 'admin' | 'adminBearer'): Rule {
  return example({
    id: `connections.rules.credential-forms-${role === 'admin' ? 'admin' : 'bearer'}`,
    title: `a good credential of ${role} changed in any way opens no operation, and nothing changes`,
    clauses: [[clause, 'state.bad-input-no-5xx', 'state.refusal-changes-nothing', 'state.writes-stay-apart']],
    needs: { write: true, roles: ['admin', role] },
    inputs: formNames,
    run: async (ctx, name) => {
      const own = ctx.roles[role]
      const some =
        own === undefined ? [] : credentialForms(ctx.contract.security, own).filter((one) => one.name === name)
      if (some.length === 0) return
      const client = connect(ctx)
      if (isAccepted(await list(client, { as: null })))
        return ctx.notApplicable(clauseIds([clause]), 'requests without credentials are let in')
      const made = await make(client, named(ctx))
      const watched = bystandersOf(client)
      await watched.watch(made.id)
      await eachCredential(ctx, some, {
        operations: (change) => operations(client, made, change),
        judge: (answer) => {
          check(ctx, clause, !isAccepted(answer), `${callOf(answer)} with ${name}: no 2xx`, outcomeOf(answer))
          checkBears(ctx, answer)
        },
        after: async (last) => await watched.after(last, made.id),
      })
    },
  })
}

export const credentialFormRules: readonly Rule[] = [formsOf('admin'), formsOf('adminBearer')]
