/** A dump of the state, its check, and the way back. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import type { Part } from '../kit/state/part.ts'
import type { ConnectionsState, StoredExtension } from './tables.ts'

const text = Type.String()
const Extension = Type.Object({
  id: text,
  builtin: Type.Boolean(),
  /** Name, and value as JSON text. */
  fields: Type.Array(Type.Tuple([text, text])),
})
const Dump = Type.Object({ extensions: Type.Array(Type.Tuple([text, Extension])) })

/** What is wrong with a dump, path first. */
export function wrongDump(dumped: unknown): string | undefined {
  const wrong = misfit(Dump, dumped)
  if (wrong !== undefined) return wrong
  const { extensions } = dumped as Static<typeof Dump>
  return wrongKeys('extensions', extensions, ({ id }) => id) ?? wrongField(extensions)
}

/** The texts are sent as they are, so one that is no JSON would spoil every answer it is in. */
function wrongField(extensions: Static<typeof Dump>['extensions']): string | undefined {
  for (const [at, [, { fields }]] of extensions.entries())
    for (const [place, [, json]] of fields.entries())
      if (!isJson(json)) return `/extensions/${at}/1/fields/${place}/1: this is not JSON`
  return undefined
}

function isJson(given: string): boolean {
  try {
    JSON.parse(given)
    return true
  } catch {
    return false
  }
}

export function dump(state: ConnectionsState): { readonly extensions: [string, StoredExtension][] } {
  return { extensions: state.extensions.dump() }
}

export function load(state: ConnectionsState, dumped: unknown): void {
  state.extensions.load((dumped as Static<typeof Dump>).extensions)
}

export function parts({ extensions }: ConnectionsState): Readonly<Record<string, Part>> {
  return { extensions }
}
