/** What a dump of the state must look like. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import { compact } from './payload/index.ts'

const text = Type.String()
const Extension = Type.Object({ id: text, builtin: Type.Boolean(), fields: text })
const Dump = Type.Object({ extensions: Type.Array(Type.Tuple([text, Extension])) })

/** What is wrong with a dump, path first. */
export function wrongDump(dumped: unknown): string | undefined {
  const wrong = misfit(Dump, dumped)
  if (wrong !== undefined) return wrong
  const { extensions } = dumped as Static<typeof Dump>
  // The texts are sent as they are, so one that is no JSON would spoil every answer it is in.
  const spoilt = extensions.findIndex(([, { fields }]) => !isCompactObject(fields))
  return (
    wrongKeys('extensions', extensions, ({ id }) => id) ??
    (spoilt === -1 ? undefined : `/extensions/${spoilt}/1/fields: this is not the compact text of a JSON object`)
  )
}

function isCompactObject(given: string): boolean {
  try {
    JSON.parse(given)
    return given.startsWith('{') && compact(given) === given
  } catch {
    return false
  }
}
