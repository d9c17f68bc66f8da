/** The field urls, in the form that is taken: contradictions c2 and c10. */
import fc from 'fast-check'
import { ofLength } from '../../generate/index.ts'
import type { Rule } from '../../rule/index.ts'
import { checkBears, checkSame, checkStatus, example, property } from '../checks.ts'
import { named } from '../requests.ts'
import { connect, make, putRaw, read, update } from '../client.ts'
import { bodyOf, isObject } from '../../judge/index.ts'
import { checkKept } from '../unchanged.ts'
import { isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const

type Pair = { readonly url: string; readonly icon_url: string }

const object: Rule = property<Pair>({
  id: 'connections.rules.urls',
  title: 'urls with any two texts is taken and comes back; a server that takes the string reading takes texts',
  clauses: [['update.200.urls-object', 'update.200.urls-not-validated', 'model.extension.urls']],
  needs,
  maxRuns: 15,
  arbitrary: () => fc.record({ url: ofLength(0, 20), icon_url: ofLength(0, 20) }, { noNullPrototype: true }),
  examples: [{ url: 'testURLupd', icon_url: 'testIconURLupd' }],
  run: async (ctx, pair) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    // The twin has values that are URLs.
    const twin = await update(client, id, fields)
    checkStatus(ctx, 'update.200.urls-object', twin.answer, 200)
    const urls = isObject(twin.sent['urls']) ? pair : pair.url
    const answer = await putRaw(client, id, { json: { ...fields, urls } })
    checkStatus(ctx, 'update.200.urls-not-validated', answer, 200)
    for (const body of [bodyOf(answer), bodyOf(await read(client, id))]) {
      checkSame(ctx, 'update.200.urls-object', urls, body['urls'], 'urls')
      checkSame(ctx, 'model.extension.urls', urls, body['urls'], 'urls')
    }
  },
})

const forms: Rule = example({
  id: 'connections.rules.urls-forms',
  title: 'urls as an empty object, and as a string',
  clauses: [
    ['update.200.urls-empty-object', 'update.200.urls-string', 'update.400.nothing-updated', 'state.bad-input-no-5xx'],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const { sent } = await update(client, id, fields)
    const empty = await putRaw(client, id, { json: { ...sent, urls: {} } })
    checkStatus(ctx, 'update.200.urls-empty-object', empty, 200)
    if (isAccepted(empty))
      checkSame(ctx, 'update.200.urls-empty-object', {}, bodyOf(await read(client, id))['urls'], 'urls')
    const before = await read(client, id)
    const text = 'https://sampleconnectionswidget.mybluemix.net/'
    const answer = await putRaw(client, id, { json: { ...sent, urls: text } })
    checkBears(ctx, answer)
    checkStatus(ctx, 'update.200.urls-string', answer, 200, 400)
    await checkKept(client, id, before, answer, ['update.400.nothing-updated'])
    if (isAccepted(answer))
      checkSame(ctx, 'update.200.urls-string', text, bodyOf(await read(client, id))['urls'], 'urls')
  },
})

export const urlsRules: readonly Rule[] = [forms, object]
