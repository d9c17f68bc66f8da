/** JSON that is whole and yet no configuration, for every operation that takes one. */
import { asText } from '../../../json/index.ts'
import { type Exchange, isAccepted } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { checkBears, example } from '../../checks.ts'
import { type Client, completed, connect, make, send, taskOf, uninstall } from '../../client.ts'
import { exportTasks, extensionPath, nobodys } from '../../paths.ts'
import { bystandersOf } from '../../unchanged.ts'

/** Any value but an object. */
const texts = ['null', '[]', '7', '"x"']
/** By operation, an object with nothing where an element is due. */
const hollow = {
  metadata: '{"app_oauth_users":[null]}',
  exports: '{"export_contents":[null]}',
  uninstall: '{"configs":[null]}',
} as const

const headers = { 'content-type': 'application/json' }

const bodies: Rule = example({
  id: 'qradar.rules.odd-bodies',
  title: 'a JSON body that is no object, or holds nothing where an element is due, takes nothing down',
  clauses: [['transport.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const watched = bystandersOf(client)
    await watched.watch(asText(id))
    let there = true
    for (const operation of ['metadata', 'exports', 'uninstall'] as const)
      for (const body of [...texts, hollow[operation]]) {
        const answer = await sends[operation](client, there ? id : nobodys[0], body)
        checkBears(ctx, answer)
        // Whether an uninstall minds what it is sent nobody says.
        const removed = operation === 'uninstall' && isAccepted(answer)
        if (removed && taskOf(answer) !== null) await completed(client, answer)
        const about = operation === 'exports' || !there ? null : asText(id)
        if (isAccepted(answer) || body === hollow[operation]) await watched.after(answer, about)
        if (removed) there = false
      }
  },
})

const sends: Readonly<Record<keyof typeof hollow, (client: Client, id: number, body: string) => Promise<Exchange>>> = {
  metadata: (client, id, body) =>
    send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, body, headers }),
  exports: (client, _id, body) => send(client, { method: 'POST', path: exportTasks, body, headers }),
  uninstall: (client, id, body) => uninstall(client, id, { body, headers }),
}

export const oddBodyRules: readonly Rule[] = [bodies]
