/** Packages whose manifests hold odd texts: refused, or shown as they are. Where each field comes from no document says. */
import { edgeSizes, type SpeltText, speltTexts, textOfBytes } from '../../../generate/index.ts'
import { makeAll } from '../../../rule/index.ts'
import { type Body, bodyOf } from '../../../judge/index.ts'
import { checkBears, checkSame } from '../../checks.ts'
import { asText } from '../../../json/index.ts'
import { type Client, get, list, newPackage, upload } from '../../client.ts'
import { agreeing } from '../../extension.ts'
import { listed } from '../../paths.ts'
import { manifestOf } from '../../requests.ts'

/** Texts of a manifest that an extension shows, by their names in both. */
const fields = ['description', 'author', 'version'] as const
type Field = (typeof fields)[number]
type Texts = Partial<Readonly<Record<Field, SpeltText>>>

/** An extension of this run, what its manifest holds, and what a read shows of it. */
interface Spelt {
  readonly id: number
  readonly texts: Texts
  readonly shown: Body
}

const plain = (text: string): SpeltText => ({ text, json: JSON.stringify(text) })

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
].map(plain)

/** Columns of 255, 4,000 and 65,535 end between the sizes. Those that are long come last: most of a list is short. */
const texts: readonly SpeltText[] = [
  ...speltTexts,
  ...edgeSizes
    .filter((bytes) => [64, 256, 1024, 4096, 65_536].includes(bytes))
    .map((bytes) => plain(textOfBytes(bytes))),
]

/** Texts for one manifest each, of which each stands in each field once. */
export function manifestTexts(shown: readonly Field[]): readonly Texts[] {
  const half = Math.ceil(texts.length / 2)
  const all = texts.map((description, at) => ({
    description,
    author: texts[(half + at) % texts.length],
    version: versions[at],
  }))
  return all.map((one) => Object.fromEntries(shown.flatMap((field) => (one[field] ? [[field, one[field]]] : []))))
}

/** Uploads a package with these texts in its manifest. Null where it was refused. */
async function uploadSpelt(client: Client, spelt: Texts): Promise<Spelt | null> {
  const pack = newPackage(client)
  const written = Object.fromEntries(Object.entries(spelt).map(([field, { json }]) => [field, json]))
  const { answer, made } = await upload(client, { ...pack, manifest: manifestOf(pack, written) })
  checkBears(client.ctx, answer)
  return made === null ? null : { id: made.id, texts: spelt, shown: bodyOf(await get(client, made.id)) }
}

/** Which texts of a manifest this console shows as they are. */
export async function shownFields(client: Client): Promise<readonly Field[]> {
  const told: Texts = { description: plain('a description'), author: plain('an author'), version: plain('1.2.3') }
  const spelt = await uploadSpelt(client, told)
  return fields.filter((field) => spelt?.shown[field] === told[field]?.text)
}

/** Uploads each. Refused together, each text is tried by itself: which of them was refused is not said. */
export async function uploadEach(client: Client, manifests: readonly Texts[]): Promise<readonly Spelt[]> {
  const made: Spelt[] = []
  for (const spelt of manifests) {
    const [one = null] = await makeAll(1, () => uploadSpelt(client, spelt))
    const each = Object.entries(spelt)
    if (one !== null) made.push(one)
    else if (each.length > 1)
      made.push(
        ...(await uploadEach(
          client,
          each.map(([field, text]) => ({ [field]: text })),
        )),
      )
  }
  return made
}

/** Whether a read shows the texts of a manifest as they are. */
export function judgeTexts({ ctx }: Client, { texts: spelt, shown }: Spelt): void {
  for (const [field, { text, json }] of Object.entries(spelt))
    checkSame(ctx, 'upload.text-kept', text, shown[field], `${field}, in the manifest as ${shortened(json)}`)
}

/** Whether the list shows what reads have shown, all of it in one list. */
export async function judgeRows(client: Client, seen: readonly Body[]): Promise<void> {
  const rows = listed(await list(client))
  for (const got of seen) {
    const row = rows.find(({ id }) => id === got['id'])
    const [shown, read] = [agreeing(row ?? got, got), agreeing(got, row ?? got)]
    checkSame(client.ctx, 'state.list-and-get-agree', read, shown, `the row ${asText(got['id'])}`)
  }
}

const shortened = (json: string): string => (json.length > 80 ? `${json.slice(0, 80)}… (${json.length})` : json)
