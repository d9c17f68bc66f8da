/** Names that an editor offers where any text may stand. */
import type { ApiName, contracts } from '../../contracts/index.ts'

/** Leaves the offered names apart from the text beside them. */
type AnyText = string & Record<never, never>

/** An API's name. */
export type ApiHint = ApiName | AnyText

/** The name of an operation of any API. */
export type OperationHint = { [A in ApiName]: keyof (typeof contracts)[A]['operations'] & string }[ApiName] | AnyText
