/** An exchange of this API as its questions read it, with what was known of the extension before it. */
import { asText } from '../../json/index.ts'
import { connections, schemas } from '../../../contracts/connections/index.ts'
import { type Body, isObject } from '../../judge/index.ts'
import { lookAt, type Looked, type Seen, sentHeader, type AskingOf, type SceneOf } from '../../question/index.ts'
import { textIn } from '../extension.ts'
import { listed } from '../paths.ts'
import type { Connections } from '../checks.ts'

export interface Asking extends AskingOf<Connections> {}
export interface Scene extends SceneOf<Connections> {}

/** What can be wrong with a body, or at least be taken for wrong. */
type BodyDeviation =
  | 'array'
  | 'missing'
  | 'null'
  | 'description-type'
  | 'payload-type'
  | 'payload-text'
  | 'type'
  | 'empty-name'
  | 'empty-description'
  | 'unknown'
  | 'extid'

export interface RegistryView extends Looked<Connections> {
  /** `404 not-found`, as far as it is told. */
  readonly told: string
  readonly deviations: readonly BodyDeviation[]
  /** Of the extension that the path names: there, seen to be removed, or nothing known. */
  readonly before: 'there' | 'removed' | undefined
  /** The body was said to be JSON. */
  readonly asJson: boolean
}

/** Reads exchanges in their order, and keeps in mind which extensions there are. */
export function viewsOf(seen: readonly Seen[], basePaths: readonly string[]): readonly RegistryView[] {
  const known = new Map<string, 'there' | 'removed'>()
  return lookAt(connections, seen, basePaths).map((looked) => {
    const { code } = looked.got
    const told = [looked.exchange.status, ...(typeof code === 'string' ? [code] : [])].join(' ')
    const before = known.get(looked.params['extid'] ?? '')
    const asJson = /^\s*application\/json\s*(;|$)/i.test(sentHeader(looked, 'content-type') ?? '')
    learn(known, looked)
    return { ...looked, told, before, asJson, deviations: deviationsOf(looked) }
  })
}

function learn(
  known: Map<string, 'there' | 'removed'>,
  { operation, params, got, accepted, exchange }: Looked<Connections>,
): void {
  if (!accepted) return
  const id = params['extid'] ?? textIn(got, 'extid')
  const ids =
    operation === 'list-extensions' ? listed(exchange).map(({ extid }) => asText(extid)) : id === undefined ? [] : [id]
  for (const one of ids) known.set(one, operation === 'delete-extension' ? 'removed' : 'there')
}

const fields = Object.keys(schemas.ExtensionFields.properties)

function deviationsOf({ operation, sent }: Looked<Connections>): readonly BodyDeviation[] {
  if (operation !== 'create-extension' && operation !== 'update-extension') return []
  const array = Array.isArray(sent) && sent.length === 1
  const body: unknown = array ? sent[0] : sent
  if (!isObject(body)) return ['payload-type', 'missing']
  const deviations: Readonly<Record<BodyDeviation, boolean>> = { array, ...fieldDeviations(body) }
  return (Object.keys(deviations) as BodyDeviation[]).filter((deviation) => deviations[deviation])
}

function fieldDeviations(body: Body): Readonly<Record<Exclude<BodyDeviation, 'array'>, boolean>> {
  const { name, type, description, payload } = body
  const isNull = (field: string): boolean => body[field] === null
  return {
    missing: fields.some((field) => !(field in body)),
    null: fields.some(isNull),
    'description-type': description !== undefined && description !== null && typeof description !== 'string',
    'payload-type': payload !== undefined && payload !== null && typeof payload !== 'string' && !isObject(payload),
    'payload-text': typeof payload === 'string',
    type: type !== undefined && type !== null && type !== 'community_widget',
    'empty-name': name === '',
    'empty-description': description === '',
    unknown: Object.keys(body).some((key) => key !== 'extid' && !fields.includes(key)),
    extid: 'extid' in body,
  }
}

/** Is it an update, well said, of what is there, with this deviation and no other? */
export function updatesWith(
  { operation, before, asJson, deviations }: RegistryView,
  ...wanted: readonly BodyDeviation[]
): boolean {
  return operation === 'update-extension' && before === 'there' && asJson && deviations.join() === wanted.join()
}

/** Taken or refused for its body: true, or false; undefined where it was neither. */
export function taken({ accepted, exchange }: RegistryView): boolean | undefined {
  return accepted || (exchange.status === 400 ? false : undefined)
}
