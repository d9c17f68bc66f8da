import * as Type from 'typebox'

/** One error: `Models`. `fields` holds paths such as `body.password`. */
export const BasicFailedReplyElement = Type.Object({
  code: Type.String(),
  message: Type.String(),
  fields: Type.Optional(Type.Array(Type.String())),
})

/** Every error body: 001_7b113c8844f74abe, "Responses, 400" to "Responses, 409"; shape from `Models`. */
export const BasicFailedReply = Type.Object({ errors: Type.Array(BasicFailedReplyElement) })
