import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'

/** What a body may hold. */
export const bodyOptions = {
  typeCheck: choice(['permissive', 'strict'], 'permissive'),
  urlsForm: choice(['both', 'object', 'string'], 'both'),
  payloadForm: choice(['object', 'both'], 'object'),
  missingFields: choice(['refuse', 'lenient'], 'refuse'),
  fieldTypes: choice(['check', 'ignore'], 'check'),
  nullFields: choice(['refuse', 'accept'], 'refuse'),
  emptyName: choice(['refuse', 'accept'], 'refuse'),
  emptyDescription: choice(['accept', 'refuse'], 'accept'),
  unknownFields: choice(['drop', 'keep', 'refuse'], 'drop'),
  bodyExtid: choice(['ignore', 'refuse'], 'ignore'),
  arrayBody: choice(['refuse', 'unwrap-one'], 'refuse'),
  createChecks: choice(['as-update', 'json-only'], 'as-update'),
  maxJsonBytes: number(1_048_576, { minimum: 1024, unit: 'bytes' }),
  maxJsonDepth: number(1_000, { minimum: 5, unit: 'levels' }),
} as const satisfies Record<string, OptionSpec>
