import { fileFormats } from '../../conformance/file-format.ts'
import { closed, document, format, text, type JsonSchema } from './json-schema.ts'

const day = String.raw`(0[1-9]|1\d|2[0-8])`
const leapYear = String.raw`(([02468][048]|[13579][26])00|\d\d(0[48]|[2468][048]|[13579][26]))`
/** A day of the calendar: the months have their lengths, and years their leap days. */
const DAY = [
  String.raw`\d{4}-(0[1-9]|1[0-2])-${day}`,
  String.raw`\d{4}-(0[13-9]|1[0-2])-(29|30)`,
  String.raw`\d{4}-(0[13578]|1[02])-31`,
  `${leapYear}-02-29`,
].join('|')

/** Known deviations, for `extmock conform --waivers`: a list, or an object that holds it. */
export function waiversSchema(): JsonSchema {
  const waiver = closed(
    'One known deviation.',
    {
      clause: text('Id of the clause; extmock clauses lists them.'),
      reason: text('Why it is borne.'),
      until: { ...text('The last day it counts, in UTC: 2026-12-31.'), pattern: `^(${DAY})$` },
      rule: text('Only what this rule found.'),
      target: text('Only for targets that match this glob.'),
    },
    ['clause', 'reason', 'until'],
  )
  const waivers = { type: 'array', items: waiver, description: 'Each names a clause.' }
  const file = closed('For extmock conform --waivers.', { schema: format(fileFormats.waivers), waivers }, ['waivers'])
  return document('extmock waivers', { ...file, type: ['object', 'array'], items: waiver })
}
