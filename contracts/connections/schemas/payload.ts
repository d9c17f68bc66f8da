import * as Type from 'typebox'
import { record } from '../../write/index.ts'

/** What the registry stores without looking inside (contradiction c4). */
export const OpaqueObject = record(Type.Unknown())

/** `payload`: the table says string, its description and the sample say object (contradiction c3). */
export const Payload = Type.Union([OpaqueObject, Type.String()])

/** One entry of a widget's `itemSet`; both values are strings (004, line 51). */
export const WidgetItem = Type.Object({ name: Type.String(), value: Type.String() })

/** The widget inside a `community_widget` payload. Every scalar is a string, booleans and numbers too (`Models, payload`). */
export const Widget = Type.Object({
  defId: Type.String(),
  url: Type.String(),
  modes: Type.String(),
  primaryWidget: Type.String(),
  showInPalette: Type.String(),
  uniqueInstance: Type.Optional(Type.String()),
  themes: Type.Optional(Type.String()),
  itemSet: Type.Optional(Type.Array(WidgetItem)),
  helpLink: Type.Optional(Type.String()),
  navBarLink: Type.Optional(Type.String()),
  resourceOwnerWidget: Type.Optional(Type.String()),
  iconUrl: Type.Optional(Type.String()),
})

/** The payload of the page's own sample: a widget inside something that looks like an extension (004, line 51). */
export const NestedPayload = Type.Object({
  type: Type.String(),
  name: Type.String(),
  description: Type.String(),
  payload: Widget,
})
