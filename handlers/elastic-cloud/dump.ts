/** What a dump of the state must look like. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import { fromBase64 } from '../kit/state/files.ts'

const instant = Type.Number()
const text = Type.String()

const Extension = Type.Object({
  id: text,
  owner: text,
  name: text,
  extension_type: Type.Enum(['plugin', 'bundle']),
  version: text,
  description: Type.Optional(text),
  download_url: Type.Optional(text),
  revision: Type.Integer({ minimum: 1 }),
  created: instant,
  modified: instant,
  file: Type.Optional(Type.Object({ size: Type.Integer({ minimum: 0 }), modified: instant })),
})
const Deployment = Type.Object({ id: text, name: text, extensions: Type.Array(text) })
const Token = Type.Object({ token: text, user: text, expires: instant })
const Dump = Type.Object({
  extensions: Type.Array(Type.Tuple([text, Extension])),
  deployments: Type.Array(Type.Tuple([text, Deployment])),
  tokens: Type.Array(Type.Tuple([text, Token])),
  /** Base64. */
  files: Type.Array(Type.Tuple([text, text])),
})
type Dump = Static<typeof Dump>

/** What is wrong with a dump, path first. */
export function wrongDump(dumped: unknown): string | undefined {
  const wrong = misfit(Dump, dumped)
  if (wrong !== undefined) return wrong
  const { extensions, deployments, tokens, files } = dumped as Dump
  const known = new Set(extensions.map(([id]) => id))
  return (
    wrongKeys('extensions', extensions, ({ id }) => id) ??
    wrongKeys('deployments', deployments, ({ id }) => id) ??
    wrongKeys('tokens', tokens, ({ token }) => token) ??
    wrongKeys('files', files) ??
    wrongFile(files, known)
  )
}

function wrongFile(files: Dump['files'], known: ReadonlySet<string>): string | undefined {
  for (const [at, [id, base64]] of files.entries()) {
    if (!known.has(id)) return `/files/${at}/0: there is no extension ${id}`
    if (!isBase64(base64)) return `/files/${at}/1: this is not base64`
  }
  return undefined
}

function isBase64(given: string): boolean {
  try {
    return fromBase64(given).size >= 0
  } catch {
    return false
  }
}
