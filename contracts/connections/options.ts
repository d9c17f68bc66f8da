/** Every question the page and the facts leave open, as an option of the mock; and two presets of them. */
import type { ChoiceOption, NumberOption, OptionSpec, OptionValues } from '../types.ts'
import { facts, page } from './sources.ts'

const open = (row: number) => facts(`section 8, ${row}`)
const row = (name: string) => facts(`section 3, ${name}`)

const choice = <const V extends readonly (string | boolean)[]>(
  values: V,
  fallback: V[number],
  question: string,
  source = facts('section 1.2'),
) => ({ kind: 'choice', values, default: fallback, question, source }) as const satisfies ChoiceOption

const number = (fallback: number, minimum: number, unit: string, question: string, source = open(3)) =>
  ({ kind: 'number', default: fallback, minimum, unit, question, source }) as const satisfies NumberOption

const checks = ['authentication', 'role', 'existence', 'media-type', 'body'] as const

export const options = {
  typeCheck: choice(
    ['permissive', 'strict'],
    'permissive',
    'Is a type other than community_widget refused? Permissive takes any text that is not empty.',
    row('C1'),
  ),
  urlsForm: choice(['both', 'object', 'string'], 'both', 'Which form of urls is taken?', row('C2')),
  payloadForm: choice(['object', 'both'], 'object', 'Is a string taken as payload, or only an object?', row('C3')),
  missingFields: choice(
    ['refuse', 'lenient'],
    'refuse',
    'Is a body without one of the five fields refused? Lenient stores an empty text or {} for it; nothing merges.',
    row('C6'),
  ),
  fieldTypes: choice(
    ['check', 'ignore'],
    'check',
    'Must name, type and description be strings? Ignore stores whatever JSON value is sent.',
    facts('section 4.2'),
  ),
  nullFields: choice(['refuse', 'accept'], 'refuse', 'Is null taken for one of the five fields?', open(7)),
  emptyName: choice(['refuse', 'accept'], 'refuse', 'Is an empty name taken?', open(7)),
  emptyDescription: choice(['accept', 'refuse'], 'accept', 'Is an empty description taken? One is in use.', open(7)),
  unknownFields: choice(
    ['drop', 'keep', 'refuse'],
    'drop',
    'What happens to other fields at the top of a body? The retrieve page names six fields and no more.',
    open(6),
  ),
  bodyExtid: choice(['ignore', 'refuse'], 'ignore', 'Is an extid in a body ignored, or refused?', open(5)),
  arrayBody: choice(
    ['refuse', 'unwrap-one'],
    'refuse',
    'Is an array of one extension taken as that extension, as the upload of the administration page does?',
    facts('section 4.2'),
  ),
  createChecks: choice(
    ['as-update', 'json-only'],
    'as-update',
    'Is a create refused with 400 like an update, or only when its body is not a JSON object?',
    facts('section 1.1, Create'),
  ),
  // The only recording has no id, and a client that manages without one manages with one; so false.
  createEchoesId: choice([false, true], false, 'Does the 201 carry the extid that was made?', facts('section 4.6')),
  createLocationHeader: choice([false, true], false, 'Does the 201 carry a Location?', facts('section 4.6')),
  deleteStatus: choice(['204', '200', '202'], '204', 'Which status answers a successful delete?', open(1)),
  deleteBody: choice(
    ['empty', 'extension'],
    'empty',
    'Does a delete answer with the extension it removed? A 204 is always empty.',
    open(1),
  ),
  deleteUnknown: choice(
    ['404', '204'],
    '404',
    'What answers a delete of an id that does not exist?',
    facts('section 1.1, Delete'),
  ),
  malformedId: choice(['404', '400'], '404', 'What answers a path id that is no UUID?', facts('section 4.1')),
  defaultListLimit: number(20, 1, 'items', 'How many items does a list hold when no limit is sent?'),
  maxListLimit: number(9999, 1, 'items', 'How many items does a list hold at most, whatever limit is sent?'),
  invalidLimit: choice(['ignore', 'refuse'], 'ignore', 'Is a limit that is no positive integer refused?', open(3)),
  listStart: choice([false, true], false, 'Does the list skip as many items as the parameter start says?', open(3)),
  listTotal: choice([false, true], false, 'Does the list tell in total how many items there are?', open(3)),
  listItems: choice(
    ['full', 'abbreviated'],
    'full',
    'Are the items whole extensions, or only extid, name and type?',
    facts('section 2.3'),
  ),
  showDefaultsDefault: choice(
    [true, false],
    true,
    'Does a list without showDefaults hold the built-in extensions?',
    facts('section 1.1, List parameters'),
  ),
  builtinsWritable: choice([true, false], true, 'Can built-in extensions be updated and deleted?', open(11)),
  escapeSlashes: choice(
    [false, true],
    false,
    'Is a slash written with a backslash before it? A create always echoes plain ones, as recorded.',
    row('C13'),
  ),
  keyOrder: choice(
    ['request', 'fixed'],
    'request',
    'In which order are the keys written? Fixed is printedKeyOrder; a create always echoes the order sent, as recorded.',
    row('C12'),
  ),
  arrayOrder: choice(
    ['keep', 'shuffle'],
    'keep',
    'Do the entries of an itemSet come back in the order sent? Other arrays always do.',
    open(9),
  ),
  recordedHeaders: choice(
    [false, true],
    false,
    'Are the headers of the recorded 201 sent that belong to its gateway, such as p3p and content-language?',
  ),
  errorBody: choice(['json', 'empty'], 'json', 'Does an error have a small JSON body, or none?', open(8)),
  wrongMediaType: choice(
    ['415', '400', 'accept'],
    '415',
    'What answers a body that is not sent as application/json?',
    open(8),
  ),
  wrongMethod: choice(['405', '404'], '405', 'What answers a method that a path does not have?', open(8)),
  notAcceptable: choice(
    ['ignore', '406'],
    'ignore',
    'What answers an Accept that admits no JSON?',
    facts('section 4.4'),
  ),
  ifMatch: choice(
    ['ignore', 'refuse'],
    'ignore',
    'What answers a write with If-Match? No entity tag is ever sent, so refuse is always 412.',
  ),
  unauthenticated: choice(
    ['401', 'redirect'],
    '401',
    'What answers a request without credentials: 401, or 302 to a page to log in?',
    open(10),
  ),
  requireAdmin: choice(
    [true, false],
    true,
    'Must the caller be an administrator of the organisation?',
    facts('section 1.2, role'),
  ),
  checkOrder: {
    kind: 'order',
    values: checks,
    default: checks,
    question: 'Which fault is answered when a request has several?',
    source: row('C16'),
  },
  maxJsonBytes: number(1_048_576, 1024, 'bytes', 'How large may a body be? Nobody says.', page('line 45')),
  maxJsonDepth: number(
    1_000,
    5,
    'levels',
    'How deep may a body nest? Nobody says; the sample has five. Payloads are opaque, so the limit is wide.',
    page('line 45'),
  ),
} as const satisfies Record<string, OptionSpec>

/** Values for some of the options. */
type Preset = Partial<OptionValues<typeof options>>

/**
 * Named sets of options; what a set leaves out keeps its default.
 * `faithful` answers as the printed and recorded exchanges do; `convenient` as clients wish (facts, sections 4.6 and 7).
 */
export const presets = {
  faithful: {
    typeCheck: 'permissive',
    urlsForm: 'both',
    missingFields: 'refuse',
    createEchoesId: false,
    createLocationHeader: false,
    showDefaultsDefault: true,
    escapeSlashes: true,
    keyOrder: 'fixed',
    recordedHeaders: true,
  },
  convenient: {
    typeCheck: 'permissive',
    urlsForm: 'both',
    payloadForm: 'both',
    createEchoesId: true,
    createLocationHeader: true,
    deleteUnknown: '404',
    defaultListLimit: 9999,
    listTotal: true,
    showDefaultsDefault: false,
    wrongMediaType: 'accept',
    errorBody: 'json',
  },
} as const satisfies Readonly<Record<string, Preset>>
