/** An exchange of this API as its questions read it, with what was known of the extension before it. */
import { elasticCloud, schemas } from '../../../contracts/elastic-cloud/index.ts'
import { type Body, isObject, misfit } from '../../judge/index.ts'
import { lookAt, type Looked, type Seen, type AskingOf, type SceneOf } from '../../question/index.ts'
import { codesOf, type ElasticCloud } from '../checks.ts'
import { fileOf, type Resource, resourceOf, textIn } from '../extension.ts'

export interface Asking extends AskingOf<ElasticCloud> {}
export interface Scene extends SceneOf<ElasticCloud> {}

/** What an earlier answer said of an extension. */
interface Known {
  readonly body: Body
  readonly resource: Resource
  /** Who made it, where that was seen. */
  readonly creator: string | null | undefined
}

/** What can be wrong with the body of a create or an update. */
type BodyDeviation = 'field' | 'name' | 'plugin-version' | 'unknown' | 'scheme' | 'placeholder' | 'name-taken'

export interface EceView extends Looked<ElasticCloud> {
  readonly codes: readonly string[]
  /** `400 extensions.not_found` */
  readonly told: string
  readonly deviations: readonly BodyDeviation[]
  /** Undefined where nothing was seen of it. */
  readonly before: Known | undefined
  /** Where a list was asked for: the ids of what is known to be there and was made by others. */
  readonly others: readonly string[]
}

/** Reads exchanges in their order, and keeps in mind what they tell of each extension. */
export function viewsOf(seen: readonly Seen[], basePaths: readonly string[]): readonly EceView[] {
  const known = new Map<string, Known>()
  return lookAt(elasticCloud, seen, basePaths).map((looked) => {
    const codes = codesOf(looked.exchange)
    const before = known.get(looked.params['extension_id'] ?? '')
    const told = [looked.exchange.status, ...codes].join(' ')
    const others = looked.operation === 'list-extensions' ? madeByOthers(known, looked.exchange.role) : []
    const view = { ...looked, codes, told, before, others, deviations: deviationsOf(looked, before, known) }
    learn(known, view)
    return view
  })
}

function madeByOthers(known: ReadonlyMap<string, Known>, role: string | null): readonly string[] {
  return [...known].flatMap(([id, { creator }]) => (creator === role || !creator ? [] : [id]))
}

function learn(known: Map<string, Known>, { operation, params, got, accepted, exchange, before }: EceView): void {
  const id = textIn(got, 'id') ?? params['extension_id']
  if (!accepted || id === undefined) return
  if (operation === 'delete-extension') known.delete(id)
  else if (operation !== 'list-extensions' && textIn(got, 'id') !== undefined) {
    const creator = operation === 'create-extension' ? exchange.role : before?.creator
    known.set(id, { body: got, resource: resourceOf(exchange), creator })
  }
}

function deviationsOf(
  { operation, sent, exchange }: Looked<ElasticCloud>,
  before: Known | undefined,
  known: ReadonlyMap<string, Known>,
): readonly BodyDeviation[] {
  const creates = operation === 'create-extension'
  if (!creates && operation !== 'update-extension') return []
  if (!isObject(sent)) return ['field']
  const placeholder = !creates && (sent['extension_type'] === 'string' || sent['download_url'] === 'string')
  const plain = placeholder ? { ...sent, extension_type: 'bundle', download_url: 'https://files.example.com/' } : sent
  const type = creates ? sent['extension_type'] : before?.body['extension_type']
  const { name, version, download_url: url } = sent
  const deviations: Readonly<Record<BodyDeviation, boolean>> = {
    placeholder,
    // The characters of a name are a deviation of their own.
    field:
      misfit(
        schemas.CreateExtensionRequest,
        name === '' ? plain : { ...plain, ...(typeof name === 'string' && { name: 'a' }) },
      ) !== null,
    name: creates && typeof name === 'string' && !/^[A-Za-z0-9_.-]*$/.test(name),
    'plugin-version': type === 'plugin' && typeof version === 'string' && version.includes('*'),
    unknown: Object.keys(sent).some((key) => !(key in schemas.CreateExtensionRequest.properties)),
    scheme: !placeholder && typeof url === 'string' && !/^https?:/i.test(url),
    'name-taken':
      creates && [...known.values()].some(({ body, creator }) => body['name'] === name && creator === exchange.role),
  }
  return (Object.keys(deviations) as BodyDeviation[]).filter((deviation) => deviations[deviation])
}

/** Is it a create whose body has this deviation and no other? */
export function createsWith(view: EceView, deviation: BodyDeviation): boolean {
  return view.operation === 'create-extension' && view.deviations.join() === deviation
}

/** The one code of a 400; undefined where there is none, or several. */
export function codeOf({ exchange, codes }: EceView): string | undefined {
  return exchange.status === 400 && codes.length === 1 ? codes[0] : undefined
}

/** When the file of an answer was changed last, in its own words. */
export function fileDate(body: Body): string | undefined {
  return textIn(fileOf(body), 'last_modified_date')
}
