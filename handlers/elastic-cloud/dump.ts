/** A dump of the state, its check, and the way back. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import { fromBase64, toBase64 } from '../kit/state/files.ts'
import type { Part } from '../kit/state/part.ts'
import type { ElasticState } from './tables.ts'

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
const Token = Type.Object({ user: text, expires: instant })
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
    wrongKeys('tokens', tokens) ??
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

/** Files stand in the order of their extensions, so that equal states give equal dumps. */
export function dump(state: ElasticState): Dump {
  return {
    extensions: state.extensions.dump() as Dump['extensions'],
    deployments: state.deployments.dump() as Dump['deployments'],
    tokens: state.tokens.dump(),
    files: [...state.extensions.values()].flatMap(({ id }): Dump['files'] => {
      const file = state.files.get(id)
      return file ? [[id, toBase64(file)]] : []
    }),
  }
}

export function load(state: ElasticState, dumped: unknown): void {
  const { extensions, deployments, tokens, files } = dumped as Dump
  state.extensions.load(extensions)
  state.deployments.load(deployments)
  state.tokens.load(tokens)
  state.files.load(files.map(([id, base64]) => [id, fromBase64(base64)]))
}

export function parts({ extensions, deployments, tokens, files }: ElasticState): Readonly<Record<string, Part>> {
  return { extensions, deployments, tokens, files }
}
