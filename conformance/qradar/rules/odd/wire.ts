/** Bodies in pieces, and what is left of a refused one on its connection. */
import type { Exchange } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { bodyOf } from '../../../judge/index.ts'
import { checkAnsweredForItself, takenInPieces } from '../../../rule/index.ts'
import { checkSame, clauseId, example } from '../../checks.ts'
import { connect, get, make, newPackage, send, upload } from '../../client.ts'
import { exportTasks, extensionPath, nobodys } from '../../paths.ts'
import { exportManifest } from '../../requests.ts'

const inPieces: Rule = example({
  id: 'qradar.rules.body-in-chunks',
  title: 'a package that comes in chunks is taken whole',
  clauses: ['transport.body-in-chunks'],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const clause = 'transport.body-in-chunks'
    const post = async (how: object) => (await upload(client, newPackage(client), how)).answer
    const taken = await takenInPieces(ctx, clauseId(clause), post)
    if (taken === null) return
    const [got, plain] = [itemsOf(taken), itemsOf(await post({}))]
    if (got !== null && plain !== null) checkSame(ctx, clause, plain, got, 'contents of a package of two in chunks')
  },
})

function itemsOf(answer: Exchange): number | null {
  const { contents } = bodyOf(answer)
  return Array.isArray(contents) ? contents.length : null
}

const leftBehind: Rule = example({
  id: 'qradar.rules.next-on-the-connection',
  title: 'what comes over a connection after a refused body is answered for itself',
  clauses: ['transport.answered-for-itself'],
  needs: { write: true, roles: ['admin'], wire: true },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const json = exportManifest(ctx.session.name())
    const text = { headers: { 'content-type': 'text/plain' } }
    await checkAnsweredForItself(
      ctx,
      clauseId('transport.answered-for-itself'),
      [
        async (how) => await send(client, { method: 'POST', path: exportTasks, json, ...how }, null),
        async (how) => await send(client, { method: 'PUT', path: extensionPath(nobodys[0]), json, ...how }),
        async (how) => (await upload(client, newPackage(client), { ...text, ...how })).answer,
      ],
      async (how) => await get(client, id, how),
      (answer) => bodyOf(answer)['id'],
    )
  },
})

export const wireRules: readonly Rule[] = [inPieces, leftBehind]
