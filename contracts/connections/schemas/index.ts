/** The models of the API, and the order in which they were printed. May import typebox. */
import { ErrorBody } from './error.ts'
import {
  AuthorizedType,
  CreatedExtension,
  ExtId,
  Extension,
  ExtensionFields,
  ExtensionList,
  KnownType,
  ListedExtension,
  UrlMap,
  Urls,
} from './extension.ts'
import { NestedPayload, OpaqueObject, Payload, Widget, WidgetItem } from './payload.ts'

export { printedKeyOrder } from './printed-key-order.ts'

/** Every model by its name. */
export const schemas = {
  ExtId,
  AuthorizedType,
  KnownType,
  UrlMap,
  Urls,
  OpaqueObject,
  Payload,
  WidgetItem,
  Widget,
  NestedPayload,
  ExtensionFields,
  Extension,
  CreatedExtension,
  ListedExtension,
  ExtensionList,
  ErrorBody,
} as const
