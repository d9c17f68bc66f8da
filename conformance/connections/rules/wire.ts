/** Bodies in pieces, and what is left of a refused one on its connection. */
import type { Rule } from '../../rule/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { checkAnsweredForItself, checkWhole, takenInPieces } from '../../rule/index.ts'
import type { RequestChange } from '../../send/index.ts'
import { clauseId, example } from '../checks.ts'
import { connect, make, putRaw, read, unknownId, update } from '../client.ts'
import { named } from '../requests.ts'

/** Characters of two and three bytes: hardly a place to cut at is between two. */
const description = 'é€漢'.repeat(50)

const inPieces: Rule = example({
  id: 'connections.rules.body-in-chunks',
  title: 'a body that comes in chunks is taken whole',
  clauses: ['transport.body-in-chunks'],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const clause = clauseId('transport.body-in-chunks')
    const put = async (how: RequestChange) => (await update(client, id, { ...fields, description }, how)).answer
    if ((await takenInPieces(ctx, clause, put)) === null) return
    await checkWhole(ctx, clause, description, put, async () => bodyOf(await read(client, id))['description'])
  },
})

const leftBehind: Rule = example({
  id: 'connections.rules.next-on-the-connection',
  title: 'what comes over a connection after a refused body is answered for itself',
  clauses: ['transport.answered-for-itself'],
  needs: { write: true, roles: ['admin'], wire: true },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const unknown = await unknownId(client, id)
    const json = { ...fields, description }
    await checkAnsweredForItself(
      ctx,
      clauseId('transport.answered-for-itself'),
      [
        async (how) => await putRaw(client, id, { json, as: null, ...how }),
        async (how) => await putRaw(client, unknown, { json, ...how }),
        async (how) => await putRaw(client, id, { json, headers: { 'content-type': 'text/plain' }, ...how }),
      ],
      async (how) => await read(client, id, how),
      (answer) => bodyOf(answer)['extid'],
    )
  },
})

export const wireRules: readonly Rule[] = [inPieces, leftBehind]
