/** The `Version` header: which API version answers. `Versions` in docs/sources. */
import type { Failure } from '../../kit/operation/failure.ts'
import type { QradarAsked, QradarOptions } from '../operation.ts'

/** A version that exists, and whether it is on its way out. */
export interface ApiVersion {
  readonly major: number
  readonly minor: number
  readonly deprecated: boolean
}

type Plain = Pick<ApiVersion, 'major' | 'minor'>
type Sent = Plain & { readonly bare: boolean }

const FORM = /^(\d+)(?:\.(\d+))?$/

/** The version that answers a request, or why none does. Absent or blank means the newest. */
export function versionOf({
  request,
  env: { options },
  refuse,
}: Pick<QradarAsked, 'request' | 'env' | 'refuse'>): ApiVersion | Failure {
  const text = request.headers.get('version')?.trim() ?? ''
  if (text === '') return latestOf(options)
  const sent = parse(text)
  if (!sent || sent.major >= options.nonsenseVersionFrom) return refuse('invalidVersion', { message: invalid(text) })
  const found = findVersion(sent, options)
  if (found === 'removed') return refuse('removedVersion', { message: removed(text) })
  return found === 'unlisted' ? refuse('invalidVersion', { message: invalid(text) }) : found
}

/** What `/help/versions` lists: `Other conventions` in docs/sources; the keys are ours. */
export function listVersions(options: QradarOptions) {
  return versionsOf(options).map((one, at) => ({
    id: at + 1,
    version: `${one.major}.${one.minor}`,
    deprecated: one.deprecated,
    removed: isRemoved(one, options),
  }))
}

/** A bare major means its newest minor; above the newest means the newest. */
function findVersion(sent: Sent, options: QradarOptions): ApiVersion | 'removed' | 'unlisted' {
  const all = versionsOf(options)
  const latest = latestOf(options)
  // The highest version a bare major may stand for.
  const highest = (sent.bare && all.findLast(({ major }) => major === sent.major)) || sent
  if (isRemoved(highest, options)) return 'removed'
  if (compare(sent, latest) > 0) return latest
  const listed = all.findLast(({ major, minor }) => major === sent.major && (sent.bare || minor === sent.minor))
  if (listed) return listed
  if (options.unlistedVersion === 'refuse') return 'unlisted'
  return all.findLast((version) => compare(version, highest) < 0) ?? 'removed'
}

function isRemoved(version: Plain, { removedBelow }: QradarOptions): boolean {
  const [least] = parseList(removedBelow, false)
  return least !== undefined && compare(version, least) < 0
}

function latestOf({ latestVersion }: QradarOptions): ApiVersion {
  return parseList(latestVersion, false)[0] ?? { major: 1, minor: 0, deprecated: false }
}

/** Ascending, each once. */
function versionsOf(options: QradarOptions): readonly ApiVersion[] {
  const latest = latestOf(options)
  const listed = [
    latest,
    ...parseList(options.supportedVersions, false),
    ...parseList(options.deprecatedVersions, true),
  ]
  const each = new Map(
    [...listed, ...olderThan(listed, options)]
      .toReversed()
      .map((version) => [`${version.major}.${version.minor}`, version]),
  )
  return [...each.values()].filter((version) => compare(version, latest) <= 0).toSorted(compare)
}

/** What is not removed is served: a lower `removedBelow` alone brings the majors below the oldest one back. */
function olderThan(listed: readonly ApiVersion[], { removedBelow }: QradarOptions): readonly ApiVersion[] {
  const [least] = parseList(removedBelow, true)
  const oldest = Math.min(...listed.map(({ major }) => major))
  if (!least || least.major >= oldest) return []
  const majors = Array.from({ length: oldest - least.major }, (_, at) => least.major + at)
  return majors.map((major) => ({ major, minor: major === least.major ? least.minor : 0, deprecated: true }))
}

function parse(text: string): Sent | undefined {
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

const invalid = (text: string) => `Version (${text}) from header parameter (Version) is not a valid version.`
const removed = (text: string) =>
  `Version (${text}) from header parameter (Version) has been removed and is no longer valid.`
