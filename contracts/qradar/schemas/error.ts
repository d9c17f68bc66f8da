import * as Type from 'typebox'
import { integer, text } from './values.ts'

/** `Error body`. */
export const ErrorBody = Type.Object(
  {
    http_response: Type.Object({ code: integer, message: text }),
    code: integer,
    description: text,
    details: Type.Record(text, Type.Unknown()),
    message: text,
  },
  { additionalProperties: false },
)
