import type { PackageManifest } from './package.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads a manifest: JSON with `_id` and `doc.extension_manifest` (`Models, packages` in docs/sources). Needed are `_id`, `version` and
 * `extension_name`; what else is there must be of its type. Returns one sentence where it is no such manifest.
 */
export function readManifest(bytes: Uint8Array): PackageManifest | string {
  const root = parsed(bytes)
  if (!root) return 'the manifest is not a JSON object'
  const inner = fieldsOf(fieldsOf(root['doc'])?.['extension_manifest'])
  if (!inner) return 'the manifest has no `doc.extension_manifest`'
  const hubId = root['_id']
  if (typeof hubId !== 'string' || hubId === '') return 'the manifest has no `_id`'
  for (const name of ['version', 'extension_name'])
    if (typeof inner[name] !== 'string' || inner[name] === '') return `the manifest has no \`${name}\``
  const wrong = OPTIONAL.find(
    (name) => inner[name] !== undefined && inner[name] !== null && typeof inner[name] !== 'string',
  )
  if (wrong) return `\`${wrong}\` in the manifest is not text`
  const languages = inner['supported_language_set'] ?? []
  if (!isTexts(languages)) return '`supported_language_set` in the manifest is not a list of text'
  return manifestOf(hubId, inner, languages)
}

const OPTIONAL = ['authored_by', 'authored_by_email', 'min_qradar_version', 'extension_long_description']

function manifestOf(hubId: string, inner: Fields, languages: readonly string[]): PackageManifest {
  const texts = localTexts(inner['locale'], languages)
  const text = (name: string): string => (typeof inner[name] === 'string' ? inner[name] : '')
  const local = (name: string): string => {
    const found = texts && Object.hasOwn(texts, text(name)) ? texts[text(name)] : undefined
    return typeof found === 'string' ? found : text(name)
  }
  return {
    hubId,
    name: local('extension_name'),
    version: text('version'),
    author: text('authored_by'),
    authorEmail: text('authored_by_email'),
    description: local('extension_long_description'),
    minQradarVersion: text('min_qradar_version') || null,
    supportedLanguages: languages,
  }
}

/** The texts of English if there, else of the first language. Languages are written `en-US` and `en_US` alike. */
function localTexts(locale: unknown, languages: readonly string[]): Fields | undefined {
  const all = Object.entries(fieldsOf(locale) ?? {})
  const preferred = ['en-us', 'en', ...languages.map(plain)]
  const found = preferred.map((language) => all.find(([name]) => plain(name) === language)).find(Boolean) ?? all[0]
  return fieldsOf(found?.[1])
}

function plain(language: string): string {
  return language.toLowerCase().replaceAll('_', '-')
}

function parsed(bytes: Uint8Array): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
