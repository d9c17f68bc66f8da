import * as Type from 'typebox'

/** The mock's own error body. No document shows one, so everything is optional and nobody may demand it (`Models, error body`). */
export const ErrorBody = Type.Object({
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
})
