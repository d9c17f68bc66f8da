import * as Type from 'typebox'
import { record } from '../../write/index.ts'
import { integer, text } from './values.ts'

/** `Error body`. */
export const ErrorBody = Type.Object(
  {
    http_response: Type.Object({ code: integer, message: text }),
    code: integer,
    description: text,
    details: record(Type.Unknown()),
    message: text,
  },
  { additionalProperties: false },
)
