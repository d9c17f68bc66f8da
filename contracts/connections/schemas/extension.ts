import * as Type from 'typebox'
import { Payload } from './payload.ts'

// The shapes are deliberately wide: where the page contradicts itself both readings fit, and nothing closes an object.

/** Server-made id. The one sample is a lower-case UUID of version 4, but it is opaque to clients (`Behaviour, ids`). */
export const ExtId = Type.String({ minLength: 1 })

/** The one value the page authorises for `type` (004, lines 19-24). The sample on the same page sends another. */
export const AuthorizedType = Type.Enum(['community_widget'])

/** Types of version 1 named elsewhere by the vendor (`Models, type`). */
export const KnownType = Type.Enum([
  'community_widget',
  'as_event',
  'contact_record',
  'file_menu',
  'new_file_menu',
  'person_component',
])

/** `urls` as the sample sends it (004, line 51). The values need not be URLs, and `{}` is common (`Models, urls`). */
export const UrlMap = Type.Object({
  url: Type.Optional(Type.String()),
  icon_url: Type.Optional(Type.String()),
})

/** `urls`: the table says string, the sample sends an object (contradiction c2). */
export const Urls = Type.Union([UrlMap, Type.String()])

const fields = {
  name: Type.String(),
  type: Type.String(),
  description: Type.String(),
  urls: Urls,
  payload: Payload,
}

/** Body of create and update: the five fields of the table (004, lines 13-36), none of them optional. */
export const ExtensionFields = Type.Object(fields)

/** Body of a 200 to update and get: the five fields and the id (004, line 54; `Operations, retrieve`). */
export const Extension = Type.Object({ extid: ExtId, ...fields })

/** Body of a 201: the recording echoes the request and has no id, which most clients would expect (`Behaviour, create without id`). */
export const CreatedExtension = Type.Object({ extid: Type.Optional(ExtId), ...fields })

/** One entry of the list. Only the id is known to be there (`Models, list`). */
export const ListedExtension = Type.Object({
  extid: ExtId,
  name: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  urls: Type.Optional(Urls),
  payload: Type.Optional(Payload),
})

/** Body of the list: the key `items` is all that is documented (`Models, list`). */
export const ExtensionList = Type.Object({ items: Type.Array(ListedExtension) })
