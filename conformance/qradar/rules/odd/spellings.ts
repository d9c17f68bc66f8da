/** Odd values, one at a time where one is refused, in metadata that is valid otherwise: refused or kept whole is right. */
import {
  isKeptNumber,
  numberAt,
  speltNumbers,
  type SpeltNumber,
  speltProbe,
  speltTexts,
  type SpeltText,
} from '../../../generate/index.ts'
import { asText } from '../../../json/index.ts'
import { bodyOf } from '../../../judge/index.ts'
import { type Exchange, isAccepted } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, checkSame, example } from '../../checks.ts'
import { type Client, connect, make, send } from '../../client.ts'
import { extensionPath } from '../../paths.ts'
import { bystandersOf } from '../../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const

/** Metadata whose one entry is written as it is given. */
async function addSpelt(client: Client, id: number, entries: readonly string[]): Promise<Exchange> {
  const body = `{"app_oauth_users":[${entries.join(',')}]}`
  const headers = { 'content-type': 'application/json' }
  const answer = await send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, body, headers })
  checkBears(client.ctx, answer)
  return answer
}

export const spellingRule: Rule = example({
  id: 'qradar.rules.metadata-spellings',
  title: 'metadata in any spelling of JSON, with any number, is refused without a trace or repeated as it is',
  clauses: [['metadata.echo', 'transport.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const watched = bystandersOf(client)
    await watched.watch(asText(id))
    const names = [...speltTexts, { text: '', json: '""' }]
    const entries = names.map(({ json }) => `{"app_name":${json},"user_id":5}`)
    const whole = await addSpelt(client, id, entries)
    const told = isAccepted(whole) ? [[whole, names] as const] : await oneByOne(client, id, names, entries)
    for (const [answer, sent] of told) {
      const wanted = sent.map(({ text }) => ({ app_name: text, user_id: 5 }))
      checkSame(ctx, 'metadata.echo', wanted, bodyOf(answer)['app_oauth_users'], 'app_oauth_users')
    }
    const last = await judgeNumbers(client, id)
    await watched.after(last, asText(id))
  },
})

async function oneByOne(client: Client, id: number, names: readonly SpeltText[], entries: readonly string[]) {
  const told: (readonly [Exchange, readonly SpeltText[]])[] = []
  for (const [at, entry] of entries.entries()) {
    const answer = await addSpelt(client, id, [entry])
    if (isAccepted(answer)) told.push([answer, names.slice(at, at + 1)])
  }
  return told
}

/** Numbers of any size; the last answer. */
async function judgeNumbers(client: Client, id: number): Promise<Exchange> {
  const put = async ({ json }: SpeltNumber) => await addSpelt(client, id, [`{"app_name":"TestApp1","user_id":${json}}`])
  let last = await put(speltProbe)
  const doubles = numberAt(last.body, 'user_id') === asText(Number(speltProbe.json))
  for (const one of speltNumbers) {
    last = await put(one)
    if (!isAccepted(last)) continue
    const shown = numberAt(last.body, 'user_id') ?? 'null'
    check(client.ctx, 'metadata.echo', isKeptNumber(one, shown, doubles), `user_id: ${one.json}`, shown)
  }
  return last
}
