/** What one tenant of the app registry remembers. `Models, extension` and `Behaviour` in docs/sources. */
import * as Type from 'typebox'
import { records, type ReadStateOf, type StateOf, type Stored } from '../kit/state/state.ts'
import { parseJson } from '../kit/http/parse-json.ts'
import type { Slices } from '../kit/time/slices.ts'
import { isCompact } from './payload/index.ts'

const StoredExtension = Type.Object({
  /** Lower-case UUID, version 4; never changes. */
  id: Type.String(),
  /** Came with the product; not counted among the organisation's own. */
  builtin: Type.Boolean(),
  /**
   * The fields in the order sent, without the id, as one compact JSON object. Text and not values: a number such as
   * 12345678901234567890, and a key that comes twice, would not survive being parsed and written again. It is sent as it
   * is, so one that is no JSON would spoil every answer it is in.
   */
  fields: Type.String(),
})
export type StoredExtension = Stored<typeof StoredExtension>

/** However large it is: a state may bring one that no body would have been allowed to be. */
const ANY = { levels: Number.POSITIVE_INFINITY, fields: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY }

function* wrongFields({ fields }: StoredExtension): Slices<string | undefined> {
  const isRight = fields.startsWith('{') && 'value' in (yield* parseJson(fields, ANY)) && (yield* isCompact(fields))
  return isRight ? undefined : '/fields: this is not the compact text of a JSON object'
}

export const tables = {
  /** Built-in ones first, then in order of creation. */
  extensions: records(StoredExtension, {
    wrong: wrongFields,
    key: ({ id }) => id,
    indexes: { builtin: ({ builtin }) => (builtin ? 'yes' : undefined) },
  }),
}

export type ReadState = ReadStateOf<typeof tables>
export type State = StateOf<typeof tables>

export function builtinsIn({ extensions }: ReadState): number {
  return [...extensions.where('builtin', 'yes')].length
}
