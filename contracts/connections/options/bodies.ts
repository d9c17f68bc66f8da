import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'
import { facts, page } from '../sources.ts'

/** What a body may hold. */
export const bodyOptions = {
  typeCheck: choice(
    ['permissive', 'strict'],
    'permissive',
    'Is a type other than community_widget refused? Permissive takes any text that is not empty.',
    facts('Contradictions, C1'),
  ),
  urlsForm: choice(['both', 'object', 'string'], 'both', 'Which form of urls is taken?', facts('Contradictions, C2')),
  payloadForm: choice(
    ['object', 'both'],
    'object',
    'Is a string taken as payload, or only an object?',
    facts('Contradictions, C3'),
  ),
  missingFields: choice(
    ['refuse', 'lenient'],
    'refuse',
    'Is a body without one of the five fields refused? Lenient stores an empty text or {} for it; nothing merges.',
    facts('Contradictions, C6'),
  ),
  fieldTypes: choice(
    ['check', 'ignore'],
    'check',
    'Must name, type and description be strings? Ignore stores whatever JSON value is sent.',
    facts('Behaviour, what 400 covers'),
  ),
  nullFields: choice(
    ['refuse', 'accept'],
    'refuse',
    'Is null taken for one of the five fields?',
    facts('Open questions, 7'),
  ),
  emptyName: choice(['refuse', 'accept'], 'refuse', 'Is an empty name taken?', facts('Open questions, 7')),
  emptyDescription: choice(
    ['accept', 'refuse'],
    'accept',
    'Is an empty description taken? One is in use.',
    facts('Open questions, 7'),
  ),
  unknownFields: choice(
    ['drop', 'keep', 'refuse'],
    'drop',
    'What happens to other fields at the top of a body? The retrieve page names six fields and no more.',
    facts('Open questions, 6'),
  ),
  bodyExtid: choice(
    ['ignore', 'refuse'],
    'ignore',
    'Is an extid in a body ignored, or refused?',
    facts('Open questions, 5'),
  ),
  arrayBody: choice(
    ['refuse', 'unwrap-one'],
    'refuse',
    'Is an array of one extension taken as that extension, as the upload of the administration page does?',
    facts('Behaviour, what 400 covers'),
  ),
  createChecks: choice(
    ['as-update', 'json-only'],
    'as-update',
    'Is a create refused with 400 like an update, or only when its body is not a JSON object?',
    facts('Operations, create'),
  ),
  maxJsonBytes: number(
    1_048_576,
    { minimum: 1024, unit: 'bytes' },
    'How large may a body be? Nobody says.',
    page('line 45'),
    { examples: [4096, 2_000_000] },
  ),
  maxJsonDepth: number(
    1_000,
    { minimum: 5, unit: 'levels' },
    'How deep may a body nest? Nobody says; the sample has five. Payloads are opaque, so the limit is wide.',
    page('line 45'),
    { examples: [5, 64, 1500] },
  ),
} as const satisfies Record<string, OptionSpec>
