import * as Type from 'typebox'
import { only, pathParameter, queryParameter } from '../../write/index.ts'
import { ExtId } from '../schemas/extension.ts'

export const extid = pathParameter(
  'extid',
  ExtId,
  'Id of the extension. The page also writes extID and extId; it is one path segment.',
)

export const limit = queryParameter(
  'documented',
  'limit',
  Type.Integer({ minimum: 1 }),
  'How many items at most; 500 and 9999 are in use. The default is not public.',
)

export const showDefaults = queryParameter(
  'documented',
  'showDefaults',
  Type.Boolean(),
  'false leaves out the built-in extensions.',
)

/** No public text has it; honoured only with the option listStart. */
export const start = only(
  { option: 'listStart', is: true },
  queryParameter(
    'assumed',
    'start',
    Type.Integer({ minimum: 0 }),
    'How many items to skip. A guess: no paging parameter of version 1 is public.',
  ),
)
