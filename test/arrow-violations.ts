import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'

/** What one folder (or file) may import. The longest `place` that fits a file rules it. */
interface ArrowRule {
  readonly place: string
  /** Our own folders it may import from, its own included. */
  readonly ours: readonly string[]
  /** Packages it may import; `undefined` leaves them open. */
  readonly packages?: readonly string[]
  readonly node: boolean
}

/** The arrows of the design, section 1: contracts and fixtures feed handlers and conformance, those feed bin. */
const rules: readonly ArrowRule[] = [
  { place: 'contracts/', ours: ['contracts/'], packages: ['typebox'], node: false },
  { place: 'fixtures/', ours: ['fixtures/'], packages: [], node: false },
  { place: 'handlers/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: false },
  { place: 'handlers/node.ts', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'handlers/transports/node-http/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'handlers/config/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'handlers/live-network/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'handlers/stores/folder/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'handlers/stores/valkey/', ours: ['handlers/', 'contracts/', 'fixtures/'], node: true },
  { place: 'conformance/', ours: ['conformance/', 'contracts/', 'fixtures/'], node: false },
  { place: 'conformance/node/', ours: ['conformance/', 'contracts/', 'fixtures/'], node: true },
  {
    place: 'bin/',
    ours: ['bin/', 'handlers/', 'conformance/', 'contracts/', 'fixtures/', 'package.json'],
    node: true,
  },
]

/**
 * Reads every import of a source file (static, type-only, dynamic, re-export) and names those that break an arrow.
 * @param path of the file, relative to the root of the tree, with forward slashes
 * @returns one line per violation: `handlers/x.ts imports ../conformance/y.ts`
 */
export function arrowViolations(path: string, text: string): string[] {
  const rule = rules
    .filter(({ place }) => path.startsWith(place))
    .toSorted((a, b) => b.place.length - a.place.length)[0]
  if (rule === undefined) return []
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => !allowed(rule, path, specifier))
    .map((specifier) => `${path} imports ${specifier}`)
}

function allowed({ ours, packages, node }: ArrowRule, path: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(path), specifier))
    return ours.some((place) => target.startsWith(place))
  }
  if (isBuiltin(specifier)) return node
  // The package by its own name would be a way around every folder.
  if (/^extmock(\/|$)/.test(specifier)) return false
  return packages?.some((name) => specifier === name || specifier.startsWith(`${name}/`)) ?? !specifier.startsWith('/')
}
