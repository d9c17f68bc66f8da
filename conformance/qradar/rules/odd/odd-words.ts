/** Leniency of a server, not of an answer: an odd spelling that is taken does what it says, and its like is taken too. */
import { asNumber, asText } from '../../../json/index.ts'
import { bodyOf } from '../../../judge/index.ts'
import { callOf, type Exchange, isAccepted } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, checkSame, clauseIds, example, outcomeOf } from '../../checks.ts'
import { type Client, completed, connect, get, list, make, results, send, start } from '../../client.ts'
import { documented } from '../../extension.ts'
import { listed, taskPath } from '../../paths.ts'
import { isInstalled } from '../../tasks/task-states.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

/** How an id may be written that the list shows as a number. */
const idForms: readonly ((id: number) => string)[] = [
  (id) => `0${id}`,
  (id) => `000${id}`,
  (id) => `+${id}`,
  (id) => `${id}.0`,
  (id) => `${id}e0`,
  (id) => `%20${id}`,
  (id) => `${id}%20`,
  (id) => `0x${id.toString(16)}`,
]

/** Numbers that nobody has, and which are the id again where it is kept in 32 or 64 bits, or read up to what is no digit. */
const neighbours: readonly ((id: number) => string)[] = [
  (id) => asText(BigInt(id) + 2n ** 32n),
  (id) => asText(BigInt(id) + 2n ** 64n),
  (id) => asText(BigInt(id) - 2n ** 32n),
  (id) => `-${id}`,
  (id) => `${id}.5`,
]

const ids: Rule = example({
  id: 'qradar.rules.id-neighbours',
  title: 'an id written in another way is refused or the same extension, and a number beside it is none of ours',
  clauses: [['get.odd-id', 'get.id-neighbours', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    // The id beside it is somebody's too.
    const [{ id }] = [await make(client), await make(client)]
    const task = await completed(client, await start(client, 'PREVIEW', id))
    const known = documented(bodyOf(await get(client, id)))
    for (const form of idForms) {
      const [got, done] = [await get(client, form(id)), await read(client, taskPath(form(task)))]
      for (const answer of [got, done]) checkBears(ctx, answer)
      // Refused is as right.
      const shown = isAccepted(got) ? documented(bodyOf(got)) : known
      checkSame(ctx, 'get.odd-id', known, shown, callOf(got))
      checkSame(ctx, 'get.odd-id', task, isAccepted(done) ? bodyOf(done)['id'] : task, callOf(done))
    }
    for (const form of neighbours)
      for (const answer of [await get(client, form(id)), await read(client, taskPath(form(task)))]) {
        checkBears(ctx, answer)
        const other = !isAccepted(answer) || ![id, task].includes(asNumber(bodyOf(answer)['id']))
        check(ctx, 'get.id-neighbours', other, `${callOf(answer)}: nobody has that id`, outcomeOf(answer))
      }
  },
})

async function read(client: Client, path: string): Promise<Exchange> {
  return await send(client, { method: 'GET', path })
}

/** In letters that the documents do not write; each is taken or refused alike for both actions, and does what it says. */
const actions: Rule = example<'lower' | 'capital'>({
  id: 'qradar.rules.action-letters',
  title: 'an action in other letters than documented is refused, or is that action',
  clauses: [['install.odd-spelling', 'state.preview-changes-nothing', 'transport.no-5xx']],
  needs,
  inputs: ['lower', 'capital'],
  run: async (ctx, letters) => {
    const client = connect(ctx)
    const { id, pack } = await make(client)
    const [preview, install] = letters === 'lower' ? ['preview', 'install'] : ['Preview', 'Install']
    const looked = await startAs(client, id, preview)
    if (isAccepted(looked)) {
      const told = bodyOf(await results(client, await completed(client, looked)))
      const names = JSON.stringify(told['content'] ?? [])
      const shown = pack.items.every(({ name }) => names.includes(JSON.stringify(name)))
      check(ctx, 'install.odd-spelling', shown, `action_type=${preview} shows what would be installed`, names)
      await checkInstalled(client, id, false, `action_type=${preview} installs nothing`)
    }
    const done = await startAs(client, id, install)
    const alike = isAccepted(done) === isAccepted(looked)
    check(ctx, 'install.odd-spelling', alike, `${install} as ${preview}: ${outcomeOf(looked)}`, outcomeOf(done))
    if (!isAccepted(done)) return
    await completed(client, done)
    await checkInstalled(client, id, true, `action_type=${install} installs`)
  },
})

async function startAs(client: Client, id: number, action_type: string): Promise<Exchange> {
  const answer = await start(client, 'PREVIEW', id, { query: { action_type, overwrite: false } })
  checkBears(client.ctx, answer)
  return answer
}

async function checkInstalled(client: Client, id: number, wanted: boolean, words: string): Promise<void> {
  const got = bodyOf(await get(client, id))
  check(client.ctx, 'install.odd-spelling', isInstalled(got) === wanted, words, asText(got['status']))
}

/** Pages that are asked for in another way: refused, without a range, or the rows that are asked for. */
const pageForms: readonly ((from: number, to: number) => string)[] = [
  (from, to) => `Items=${from}-${to}`,
  (from, to) => `items= ${from}-${to}`,
  (from, to) => `items=0${from}-0${to}`,
  (from, to) => `items=${from}-${to} `,
  (from, to) => `items=+${from}-+${to}`,
]

const pages: Rule = example({
  id: 'qradar.rules.page-spellings',
  title: 'a page that is asked for in another spelling is refused, not cut out, or that page',
  clauses: [['range.odd-spelling', 'transport.no-5xx']],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const plain = await list(client, { headers: { range: 'items=1-1' } })
    // Of an empty list there is no second page to ask for.
    if (plain.headers['content-range']?.startsWith('items 1-1/') !== true)
      return ctx.notApplicable(clauseIds(['range.odd-spelling']), 'a page is not told from the whole list')
    for (const form of pageForms) {
      const answer = await list(client, { headers: { range: form(1, 1) } })
      checkBears(ctx, answer)
      const range = answer.headers['content-range'] ?? ''
      const isPage = isAccepted(answer) && /^items \d+-\d+\//.test(range)
      const rows = listed(answer).length
      const right = !isPage || (range.startsWith('items 1-1/') && rows === 1)
      check(ctx, 'range.odd-spelling', right, `${form(1, 1)}: items 1-1`, `${range}, ${rows} rows`)
    }
  },
})

export const oddWordRules: readonly Rule[] = [ids, actions, pages]
