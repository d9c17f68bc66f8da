/** The `Version` header: which API version answers. Facts, section 3.3. */
import type { Failure } from '../../kit/operation/failure.ts'
import type { QradarCall, QradarOptions } from '../operation.ts'
import { refuse } from '../refusals.ts'

/** A version that exists, and whether it is on its way out. */
export interface ApiVersion {
  readonly major: number
  readonly minor: number
  readonly deprecated: boolean
}

interface Versions {
  readonly latest: ApiVersion
  /** Ascending, each once. */
  readonly all: readonly ApiVersion[]
  readonly removedBelow: Plain
}
type Plain = Pick<ApiVersion, 'major' | 'minor'>

const FORM = /^(\d+)(?:\.(\d+))?$/
// The options of a world never change, so what they say of versions is read once.
const read = new WeakMap<QradarOptions, Versions>()

/** The version that answers a call, or why none does. Absent or blank means the newest. */
export function versionOf(call: QradarCall): ApiVersion | { readonly failure: Failure } {
  const { options } = call.world
  const versions = versionsOf(options)
  const text = call.request.headers.get('version')?.trim() ?? ''
  if (text === '') return versions.latest
  const asked = parse(text)
  if (!asked || asked.major >= options.nonsenseVersionFrom) return { failure: invalid(text) }
  if (compare(newestOf(asked, versions), versions.removedBelow) < 0) return { failure: removed(text) }
  return fitting(asked, versions) ?? unlisted(text, newestOf(asked, versions), versions, options)
}

/** Whether the version that answers a call has reached a major version; false when the header is refused. */
export function reaches(call: QradarCall, major: number): boolean {
  const version = versionOf(call)
  return !('failure' in version) && version.major >= major
}

/** What `/help/versions` lists: facts, section 3.13; the keys are ours. */
export function listVersions(options: QradarOptions): readonly object[] {
  return versionsOf(options).all.map(({ major, minor, deprecated }, at) => ({
    id: at + 1,
    version: `${major}.${minor}`,
    deprecated,
    removed: false,
  }))
}

function versionsOf(options: QradarOptions): Versions {
  const known = read.get(options)
  if (known) return known
  const latest = parseList(options.latestVersion, false)[0] ?? { major: 1, minor: 0, deprecated: false }
  const listed = [
    latest,
    ...parseList(options.supportedVersions, false),
    ...parseList(options.deprecatedVersions, true),
  ]
  const each = new Map(listed.toReversed().map((version) => [`${version.major}.${version.minor}`, version]))
  const all = [...each.values()].filter((version) => compare(version, latest) <= 0).toSorted(compare)
  const removedBelow = parseList(options.removedBelow, false)[0] ?? { major: 0, minor: 0 }
  const versions = { latest, all, removedBelow }
  read.set(options, versions)
  return versions
}

/** A bare major means its newest minor; above the newest means the newest. */
function fitting(asked: Plain & { bare: boolean }, { all, latest }: Versions): ApiVersion | undefined {
  if (compare(asked, latest) > 0) return latest
  return all.findLast(({ major, minor }) => major === asked.major && (asked.bare || minor === asked.minor))
}

function unlisted(
  text: string,
  asked: Plain,
  { all }: Versions,
  options: QradarOptions,
): ApiVersion | { readonly failure: Failure } {
  if (options.unlistedVersion === 'refuse') return { failure: invalid(text) }
  return all.findLast((version) => compare(version, asked) < 0) ?? { failure: removed(text) }
}

/** The highest version a bare major may stand for. */
function newestOf(asked: Plain & { bare: boolean }, { all }: Versions): Plain {
  return (asked.bare && all.findLast(({ major }) => major === asked.major)) || asked
}

function parse(text: string): (Plain & { bare: boolean }) | undefined {
  const match = FORM.exec(text)
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0), bare: match[2] === undefined } : undefined
}

function parseList(text: string, deprecated: boolean): ApiVersion[] {
  return text.split(',').flatMap((part) => {
    const version = parse(part.trim())
    return version ? [{ major: version.major, minor: version.minor, deprecated }] : []
  })
}

const compare = (a: Plain, b: Plain): number => a.major - b.major || a.minor - b.minor

const invalid = (text: string): Failure =>
  refuse('invalidVersion', { message: `Version (${text}) from header parameter (Version) is not a valid version.` })

const removed = (text: string): Failure =>
  refuse('removedVersion', {
    message: `Version (${text}) from header parameter (Version) has been removed and is no longer valid.`,
  })
