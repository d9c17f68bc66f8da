import type { OptionSpec } from '../../types.ts'
import { choice } from '../../write/index.ts'

/** How answers look. */
export const answerOptions = {
  challenge: choice(['sent', 'absent'], 'sent'),
  // The only recording has no id, and a client that manages without one manages with one; so false.
  createEchoesId: choice([false, true], false),
  createLocationHeader: choice([false, true], false),
  deleteStatus: choice(['204', '200', '202'], '204'),
  deleteBody: choice(['empty', 'extension'], 'empty'),
  deleteUnknown: choice(['404', '204'], '404'),
  malformedId: choice(['404', '400'], '404'),
  escapeSlashes: choice([false, true], false),
  keyOrder: choice(['request', 'fixed'], 'request'),
  arrayOrder: choice(['keep', 'shuffle'], 'keep'),
  recordedHeaders: choice([false, true], false),
  errorBody: choice(['json', 'empty'], 'json'),
} as const satisfies Record<string, OptionSpec>
