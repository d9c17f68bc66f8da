/** Odd values, one at a time where one is refused, in packages and bodies that are valid otherwise: refused or kept whole is right. */
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
import { type Body, bodyOf } from '../../../judge/index.ts'
import { type Exchange, isAccepted } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, checkSame, clauseIds, example } from '../../checks.ts'
import { type Client, connect, get, make, newPackage, send, upload } from '../../client.ts'
import { extensionPath } from '../../paths.ts'
import { manifestOf } from '../../requests.ts'
import { bystandersOf } from '../../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const

/** Texts of a manifest that an extension shows, by their names in both. */
const fields = ['description', 'author', 'version'] as const
type Texts = Partial<Readonly<Record<(typeof fields)[number], SpeltText>>>

/** Versions that look like something else; a blank beside one may be cut off by what compares versions. */
const versions = [
  '8',
  '007',
  '1e3',
  'true',
  'null',
  '1.10',
  '1.0',
  '2.0.0',
  '1.2.3.4',
  '1.2.3.4.5',
  'v1.2.3',
  '2020-01-01',
  '0x1F',
  '1_000',
].map((text) => ({
  text,
  json: JSON.stringify(text),
}))

/** Uploads a package with these texts in its manifest. The extension as a read shows it; null where it was refused. */
async function shownOf(client: Client, texts: Texts): Promise<Body | null> {
  const pack = newPackage(client)
  const spelt = Object.fromEntries(Object.entries(texts).map(([field, { json }]) => [field, json]))
  const { answer, made } = await upload(client, { ...pack, manifest: manifestOf(pack, spelt) })
  checkBears(client.ctx, answer)
  return made === null ? null : bodyOf(await get(client, made.id))
}

/** Which texts of a manifest this console shows as they are: where each field comes from no document says. */
async function shownFields(client: Client): Promise<readonly (typeof fields)[number][]> {
  const plain: Texts = Object.fromEntries(
    fields.map((field) => [field, spelt(field === 'version' ? '1.2.3' : `a ${field}`)]),
  )
  const shown = await shownOf(client, plain)
  return fields.filter((field) => shown?.[field] === plain[field]?.text)
}

const spelt = (text: string): SpeltText => ({ text, json: JSON.stringify(text) })

const manifests: Rule = example({
  id: 'qradar.rules.manifest-spellings',
  title:
    'a text of a manifest in any spelling of JSON, and one that looks like something else, is refused or kept as it is',
  clauses: [['upload.text-kept', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const shown = await shownFields(client)
    if (shown.length === 0) return ctx.notApplicable(clauseIds(['upload.text-kept']), 'no text of a manifest is shown')
    const half = Math.ceil(speltTexts.length / 2)
    // Each text stands in each field once.
    for (const [at, description] of speltTexts.entries()) {
      const author = speltTexts[(half + at) % speltTexts.length]
      await judgeTexts(client, some({ description, author, version: versions[at] }, shown))
    }
  },
})

/** Those of some texts that are there and shown. */
function some(all: { readonly [K in keyof Texts]: SpeltText | undefined }, shown: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(all).filter(([field, one]) => one !== undefined && shown.includes(field)))
}

/** Refused together, each is tried by itself: which of them was refused is not said. */
async function judgeTexts(client: Client, texts: Texts): Promise<void> {
  const got = await shownOf(client, texts)
  const each = Object.entries(texts)
  if (got === null && each.length > 1) for (const [field, one] of each) await judgeTexts(client, { [field]: one })
  if (got === null) return
  for (const [field, { text, json }] of each)
    checkSame(client.ctx, 'upload.text-kept', text, got[field], `${field}, in the manifest as ${json}`)
}

/** Metadata whose one entry is written as it is given. */
async function addSpelt(client: Client, id: number, entries: readonly string[]): Promise<Exchange> {
  const body = `{"app_oauth_users":[${entries.join(',')}]}`
  const headers = { 'content-type': 'application/json' }
  const answer = await send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, body, headers })
  checkBears(client.ctx, answer)
  return answer
}

const texts: Rule = example({
  id: 'qradar.rules.metadata-spellings',
  title: 'metadata in any spelling of JSON, with any number, is refused without a trace or repeated as it is',
  clauses: [['metadata.echo', 'transport.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const watched = bystandersOf(client)
    await watched.watch(asText(id))
    const names = [...speltTexts, spelt('')]
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

export const spellingRules: readonly Rule[] = [manifests, texts]
