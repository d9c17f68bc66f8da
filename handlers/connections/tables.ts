/** What one tenant of the app registry remembers. Facts, sections 2.1 and 4. */
import { records, type ReadStateOf, type StateOf } from '../kit/state/state.ts'

export interface StoredExtension {
  /** Lower-case UUID, version 4; never changes. */
  readonly id: string
  /** Came with the product; not counted among the organisation's own. */
  readonly builtin: boolean
  /**
   * The fields in the order sent, without the id, as one compact JSON object. Text and not values: a number such as
   * 12345678901234567890, and a key that comes twice, would not survive being parsed and written again.
   */
  readonly fields: string
}

export const tables = {
  /** Built-in ones first, then in order of creation. */
  extensions: records<StoredExtension, 'builtin'>({
    indexes: { builtin: ({ builtin }) => (builtin ? 'yes' : undefined) },
  }),
}

export type ReadState = ReadStateOf<typeof tables>
export type State = StateOf<typeof tables>

/** How many of them came with the product. */
export function builtinsIn({ extensions }: ReadState): number {
  return [...extensions.where('builtin', 'yes')].length
}

/** An id that no extension has. */
export function freshId({ extensions }: ReadState, uuid: () => string): string {
  let id = uuid()
  while (extensions.get(id)) id = uuid()
  return id
}
