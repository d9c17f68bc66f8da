import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { bodyOptions } from '../options/bodies.ts'
import { facts, page } from '../sources.ts'

/** What a body may hold. */
export const bodyQuestions = {
  typeCheck: asks(
    'Is a type other than community_widget refused? Permissive takes any text that is not empty.',
    facts('Contradictions, C1'),
  ),
  urlsForm: asks('Which form of urls is taken?', facts('Contradictions, C2')),
  payloadForm: asks('Is a string taken as payload, or only an object?', facts('Contradictions, C3')),
  missingFields: asks(
    'Is a body without one of the five fields refused? Lenient stores an empty text or {} for it; nothing merges.',
    facts('Contradictions, C6'),
  ),
  fieldTypes: asks(
    'Must name, type and description be strings? Ignore stores whatever JSON value is sent.',
    facts('Behaviour, what 400 covers'),
  ),
  nullFields: asks('Is null taken for one of the five fields?', facts('Open questions, 7')),
  emptyName: asks('Is an empty name taken?', facts('Open questions, 7')),
  emptyDescription: asks('Is an empty description taken? One is in use.', facts('Open questions, 7')),
  unknownFields: asks(
    'What happens to other fields at the top of a body? The retrieve page names six fields and no more.',
    facts('Open questions, 6'),
  ),
  bodyExtid: asks('Is an extid in a body ignored, or refused?', facts('Open questions, 5')),
  arrayBody: asks(
    'Is an array of one extension taken as that extension, as the upload of the administration page does?',
    facts('Behaviour, what 400 covers'),
  ),
  createChecks: asks(
    'Is a create refused with 400 like an update, or only when its body is not a JSON object?',
    facts('Operations, create'),
  ),
  maxJsonBytes: asks('How large may a body be? Nobody says.', page('line 45'), { examples: [4096, 2_000_000] }),
  maxJsonDepth: asks(
    'How deep may a body nest? Nobody says; the sample has five. Payloads are opaque, so the limit is wide.',
    page('line 45'),
    { examples: [5, 64, 1500] },
  ),
} as const satisfies QuestionsOf<typeof bodyOptions>
