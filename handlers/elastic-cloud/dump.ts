/** What a dump of the state must look like. */
import type { Static, TSchema } from 'typebox'
import * as Type from 'typebox'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import { fromBase64 } from '../kit/state/files.ts'
import { StoredDeployment, StoredExtension, StoredToken } from './tables.ts'

const text = Type.String()
const pairs = <S extends TSchema>(record: S) => Type.Array(Type.Tuple([text, record]))
const Dump = Type.Object({
  extensions: pairs(StoredExtension),
  deployments: pairs(StoredDeployment),
  tokens: pairs(StoredToken),
  /** Base64. */
  files: pairs(text),
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
