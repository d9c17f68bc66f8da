import { closed, document, text, type JsonSchema } from './json-schema.ts'

/** Known deviations, for `extmock conform --waivers`. */
export function waiversSchema(): JsonSchema {
  const waiver = closed(
    'One known deviation.',
    {
      clause: text('Id of the clause; extmock clauses lists them.'),
      reason: text('Why it is borne.'),
      until: { ...text('The last day it counts, in UTC: 2026-12-31.'), pattern: String.raw`^\d{4}-\d\d-\d\d$` },
      rule: text('Only what this rule found.'),
      target: text('Only for targets that match this glob.'),
    },
    ['clause', 'reason', 'until'],
  )
  const waivers = { type: 'array', items: waiver, description: 'Each names a clause.' }
  return document('extmock waivers', closed('For extmock conform --waivers.', { waivers }, ['waivers']))
}
