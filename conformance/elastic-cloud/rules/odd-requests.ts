/** Requests that are well-formed and mean nothing, each kind once: chance must not decide whether they are sent. */
import type { Rule } from '../../rule/index.ts'
import { isRefused } from '../../history/index.ts'
import { checkBears, example } from '../checks.ts'
import { create, make, read, update } from '../client.ts'
import { collection } from '../paths.ts'
import { checkUnchanged } from '../unchanged.ts'

/** JSON that is no object. */
const texts = ['null', '[]', '7', '"x"']
const headers = { 'content-type': 'application/json' }

const bodies: Rule = example({
  id: 'elastic-cloud.rules.no-object',
  title: 'a JSON body that is no object takes nothing down, and a refused one leaves no trace',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    for (const body of texts) {
      const answer = await update(ctx, id, {}, { body, headers })
      checkBears(ctx, answer)
      checkBears(ctx, (await create(ctx, {}, { body, headers })).answer)
      // Taken for a change, it has made one.
      if (!isRefused(answer)) return
    }
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after bodies that are no object')
  },
})

const paths: Rule = example({
  id: 'elastic-cloud.rules.odd-addresses',
  title: 'a slash at the end and an id longer than any take nothing down',
  clauses: [['state.no-5xx']],
  needs: { roles: ['owner'] },
  run: async (ctx) => {
    for (const end of ['/', `/${'9'.repeat(101)}`, `/${'a'.repeat(256)}`, '/xm-nobody/'])
      checkBears(ctx, await ctx.send('owner', { method: 'GET', path: `${collection}${end}` }))
  },
})

/** None has a name that somebody could have: wrong passwords shut people out. */
const logins: Rule = example({
  id: 'elastic-cloud.rules.odd-logins',
  title: 'a log-in with a body that is none takes nothing down',
  clauses: [['state.no-5xx']],
  needs: { capabilities: ['login'] },
  run: async (ctx) => {
    const username = ctx.session.name()
    const halves = [{ username }, { username, password: null }, { username, password: 7 }, { username: 7 }]
    for (const body of [...texts, ...halves.map((one) => JSON.stringify(one))])
      checkBears(ctx, await ctx.send(null, { method: 'POST', path: '/users/auth/_login', body, headers }))
  },
})

export const oddRequestRules: readonly Rule[] = [bodies, paths, logins]
