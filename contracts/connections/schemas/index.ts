/** The models of the API, and the order in which they were printed. May import typebox. */
import * as Type from 'typebox'
import type { Decided, Loosened } from '../../types.ts'
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

const sent = ['name', 'type', 'description', 'urls', 'payload']

const answered = [Extension, CreatedExtension, ListedExtension]
/** Clients that are generated in Go read `{}` as one of several shapes only where null is one of them. Nothing is stored as null by that. */
const urls = Type.Union([...Urls.anyOf, Type.Null()])
const payload = Type.Union([...Payload.anyOf, Type.Null()])

/** What an option decides of a body that is sent. What is stored may have come in another way, so any shape is answered. */
export const decided = [
  {
    option: 'urlsForm',
    schemas: [ExtensionFields],
    field: 'urls',
    shapes: { object: UrlMap, string: Type.String() },
  },
  { option: 'payloadForm', schemas: [ExtensionFields], field: 'payload', shapes: { object: OpaqueObject } },
  {
    option: 'urlsForm',
    schemas: answered,
    field: 'urls',
    shapes: { both: urls, object: urls, string: urls },
  },
  {
    option: 'payloadForm',
    schemas: answered,
    field: 'payload',
    shapes: { both: payload, object: payload },
  },
] as const satisfies readonly Decided[]

/** Options with which bodies are stored that the models are too narrow for. */
export const loosened = [
  {
    when: [
      { option: 'fieldTypes', is: 'ignore' },
      { option: 'nullFields', is: 'accept' },
      { option: 'createChecks', is: 'json-only' },
    ],
    schemas: [ExtensionFields, Extension, CreatedExtension, ListedExtension],
    fields: sent,
  },
  {
    when: [{ option: 'missingFields', is: 'lenient' }],
    schemas: [ExtensionFields],
    fields: sent,
    typesKept: true,
  },
] as const satisfies readonly Loosened[]

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
