/** Wrong only for what careful clients never send: near credentials, odd spellings, edges of sizes, and other extensions. */
import { isObject } from '../../../conformance/judge/index.ts'
import { basicPair } from '../basic-pair.ts'
import { credentials } from '../../../fixtures/connections/index.ts'
import type { Fetch, Mutant, MutantHead } from '../mutant.ts'
import { alter, beside, build, head, items, texts } from './build.ts'
import { rememberedMutant } from '../remembered.ts'
import { resent } from '../resent.ts'

const basic = credentials.admin.value
const bearer = credentials.adminBearer.value
const { username, password } = credentials.admin.user
const token = bearer.slice('Bearer '.length)

/** Some wrong credentials are as good as the administrator's. */
function letsIn(id: string, title: string, when: (sent: string) => boolean): Mutant {
  return beside(head(id, title, 'auth.wrong-credentials'), (honest) => async (request) => {
    const sent = request.headers.get('authorization') ?? ''
    const wrong = sent !== basic && sent !== bearer && sent !== credentials.member.value
    return await honest(wrong && when(sent) ? await resent(request, { authorization: basic }) : request)
  })
}

const entries: readonly Mutant[] = [
  letsIn('any-password', 'the password is not looked at', (sent) => basicPair(sent)[0] === username),
  letsIn(
    'password-in-any-case',
    'a password is compared without regard to case',
    (sent) => basicPair(sent)[1]?.toLowerCase() === password.toLowerCase(),
  ),
  letsIn(
    'password-by-its-beginning',
    'whatever begins with the password is let in',
    (sent) => basicPair(sent)[1]?.startsWith(password) === true,
  ),
  letsIn('any-token', 'a token is not looked up', (sent) => sent.startsWith('Bearer extmock-conformance')),
  letsIn(
    'token-in-any-case',
    'a token is looked up without regard to case',
    (sent) => sent.toLowerCase() === bearer.toLowerCase(),
  ),
  letsIn('token-in-basic', 'a token is taken for Basic credentials', (sent) => sent === `Basic ${token}`),
  letsIn('empty-password', 'whoever names a user and no password is let in', (sent) => basicPair(sent)[1] === ''),
  letsIn('token-alone', 'a token needs no scheme', (sent) => sent === token),
]

const remembered = rememberedMutant(
  build.fetch,
  head('reader-remembered', 'after good credentials the next two reads need none', 'state.repeated-read-same'),
  { authorization: basic },
)

/** The raw text of a body before it is read. */
function rereads(mutant: MutantHead, change: (text: string) => string | null): Mutant {
  return beside(mutant, (honest) => async (request) => {
    if (request.method !== 'POST' && request.method !== 'PUT') return await honest(request)
    const text = change(await request.clone().text())
    return text === null ? new Response(null, { status: 500 }) : await honest(await resent(request, {}, text))
  })
}

/** Every text but the name, and `type`, is stored as something else. */
function misreads(id: string, title: string, change: (text: string) => unknown): Mutant {
  return rereads(head(id, title, 'state.unicode-kept', 'model.payload.opaque'), (text) => {
    try {
      const whole: unknown = JSON.parse(text)
      if (!isObject(whole)) return text
      const { description, payload } = whole
      const read = texts({ description, payload }, change) as object
      return JSON.stringify({ ...whole, ...read })
    } catch {
      return text
    }
  })
}

/** Values inside a payload, at whatever depth but the first, are stored as something else. */
function inside(id: string, title: string, change: (value: unknown) => unknown): Mutant {
  const walk = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, depth + 1))
    const here = depth > 1 ? change(value) : value
    if (!isObject(here)) return here
    return Object.fromEntries(Object.entries(here).map(([key, one]) => [key, walk(one, depth + 1)]))
  }
  return rereads(head(id, title, 'model.payload.opaque'), (text) => {
    try {
      const whole: unknown = JSON.parse(text)
      return isObject(whole) ? JSON.stringify({ ...whole, payload: walk(whole['payload'], 0) }) : text
    } catch {
      return text
    }
  })
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

/** A number of a payload, in the text of the body, is stored as another. */
function recounts(id: string, title: string, change: (number: string) => string): Mutant {
  return rereads(head(id, title, 'model.payload.opaque'), (text) =>
    text.replace(/"xm_number":([^},]+)/, (_, number: string) => `"xm_number":${change(number)}`),
  )
}

const spellings: readonly Mutant[] = [
  misreads('texts-trimmed', 'blanks around texts are cut off', (text) => text.trim()),
  misreads('texts-chomped', 'a line break at the end of a text is lost', (text) => text.replace(/\n$/, '')),
  misreads('texts-as-numbers', 'a text of digits is read as a number and written again', (text) =>
    isNumber(text) ? String(Number(text)) : text,
  ),
  inside('inner-nulls-dropped', 'nulls inside a value of a payload are lost', (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) : value,
  ),
  inside('inner-zeros-false', 'a zero inside a value of a payload becomes false', (value) =>
    value === 0 ? false : value,
  ),
  inside('inner-empties-null', 'an empty text inside a value of a payload becomes null', (value) =>
    value === '' ? null : value,
  ),
  misreads('text-composed', 'marks in a text are joined to their letters', (text) => text.normalize('NFC')),
  misreads('text-null', 'the text "null" becomes empty', (text) => (text === 'null' ? '' : text)),
  misreads('text-blanks', 'several blanks in a text become one', (text) => text.replaceAll(/ {2,}/g, ' ')),
  misreads('text-unescaped', 'plus signs in a text become blanks', (text) => text.replaceAll('+', ' ')),
  misreads('text-no', 'the text "no" becomes "false"', (text) => (text === 'no' ? 'false' : text)),
  misreads('text-true', 'the text "true" is spelt in another way', (text) => (text === 'true' ? 'True' : text)),
  rereads(
    head('pairs-lost', 'surrogate pairs in escapes become marks', 'state.unicode-kept', 'model.payload.opaque'),
    (text) => text.replaceAll(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g, '\\ufffd'),
  ),
  rereads(head('escapes-break', 'an escaped letter breaks the reader', 'state.bad-input-no-5xx'), (text) =>
    /\\u00[4-7]/.test(text) ? null : text,
  ),
  recounts('numbers-of-32-bits', 'a number is stored in 32 bits', (number) =>
    /^-?\d+$/.test(number) ? String(Number(number) | 0) : number,
  ),
  recounts('numbers-without-parts', 'the part of a number behind its point is lost', (number) =>
    number.replace(/\.\d+/, ''),
  ),
  recounts('numbers-of-64-bits', 'a number is stored in 64 bits', (number) =>
    /^-?\d+$/.test(number) ? String(BigInt.asIntN(64, BigInt(number))) : number,
  ),
  recounts('numbers-too-large', 'a number that is too large becomes null', (number) =>
    Number.isFinite(Number(number)) ? number : 'null',
  ),
]

const cutAt = (id: string, length: number): Mutant =>
  misreads(id, `texts are cut at ${length}`, (text) => text.slice(0, length))

const sizes: readonly Mutant[] = [
  cutAt('cut-at-64', 64),
  cutAt('cut-at-1024', 1024),
  misreads('last-of-4096-lost', 'the last of 4096 characters is lost', (text) =>
    text.length === 4096 ? text.slice(0, -1) : text,
  ),
  cutAt('cut-at-65535', 65_535),
  rereads(head('a-hundred-items', 'an array holds a hundred items', 'model.payload.opaque'), (text) =>
    text.replaceAll(/((?:\d+,){100})(?:\d+,)*\d+\]/g, (_, first: string) => `${first.slice(0, -1)}]`),
  ),
]

/** After certain requests another extension is written to. */
function touches(
  id: string,
  title: string,
  method: string,
  is: (answer: Response) => boolean,
  clause: 'state.writes-stay-apart' | 'state.refusal-changes-nothing',
): Mutant {
  return beside(head(id, title, clause, 'state.writes-stay-apart'), (honest) => async (request, url) => {
    const answer = await honest(request)
    const named = url.pathname.split('/').at(-1) ?? ''
    if (request.method === method && is(answer)) await writeToOther(honest, url, named)
    return answer
  })
}

async function writeToOther(honest: Fetch, url: URL, named: string): Promise<void> {
  const at = `${url.origin}/appregistry/api/v1/extensions`
  const headers = { authorization: basic, 'content-type': 'application/json' }
  const list = (await (await honest(new Request(`${at}?limit=9999`, { headers }))).json()) as {
    readonly items: readonly Record<string, unknown>[]
  }
  const other = list.items.findLast(({ extid, name }) => extid !== named && String(name).startsWith('xm-'))
  if (other === undefined) return
  const body = JSON.stringify({ ...other, description: 'spilt' })
  await honest(new Request(`${at}/${String(other['extid'])}`, { method: 'PUT', headers, body }))
}

const ok = ({ status }: Response): boolean => status < 300
const refused = ({ status }: Response): boolean => status >= 400 && status < 500

const neighbours: readonly Mutant[] = [
  touches(
    'update-spills-over',
    'an update changes the description of another too',
    'PUT',
    ok,
    'state.writes-stay-apart',
  ),
  touches('delete-spills-over', 'a delete changes the description of another', 'DELETE', ok, 'state.writes-stay-apart'),
  touches('refusal-spills-over', 'a refused update changes another', 'PUT', refused, 'state.refusal-changes-nothing'),
  touches(
    'forbidden-delete-spills-over',
    'a delete that is 403 changes the description of another',
    'DELETE',
    ({ status }) => status === 403,
    'state.writes-stay-apart',
  ),
  touches(
    'delete-of-nobody-spills-over',
    'a delete that is 401 changes the description of another',
    'DELETE',
    ({ status }) => status === 401,
    'state.writes-stay-apart',
  ),
  touches(
    'unknown-update-spills-over',
    'an update of what is not there changes another',
    'PUT',
    ({ status }) => status === 404,
    'state.refusal-changes-nothing',
  ),
]

/** An update goes to the extension that its body names, in certain forms. */
function follows(id: string, title: string, named: (extid: unknown) => string | null): Mutant {
  const clauses = ['state.writes-stay-apart', 'update.200.extid-never-changes', 'state.write-is-read-back'] as const
  return beside(head(id, title, ...clauses), (honest) => async (request, url) => {
    if (request.method !== 'PUT') return await honest(request)
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => null)
    const other = isObject(sent) ? named(sent['extid']) : null
    if (other === null || url.pathname.endsWith(`/${other}`)) return await honest(request)
    const at = `${url.origin}/appregistry/api/v1/extensions/${encodeURIComponent(other)}`
    return await honest(new Request(at, await resent(request, {})))
  })
}

/** A limit in an odd spelling is read as another one. */
const limits = (id: string, title: string, odd: RegExp, limit: string): Mutant =>
  beside(head(id, title, 'list.200.odd-limit'), (honest) => async (request, url) => {
    if (!odd.test(url.searchParams.get('limit') ?? '')) return await honest(request)
    url.searchParams.set('limit', limit)
    return await honest(new Request(url, request))
  })

const numbers: readonly Mutant[] = [
  follows('body-extid-followed', 'an update changes the extension that its body names', (extid) =>
    typeof extid === 'string' && /^[0-9a-f-]{20,}$/.test(extid) ? extid : null,
  ),
  follows('body-extid-in-a-list', 'an update changes the extension that a list in its body names', (extid) =>
    Array.isArray(extid) && typeof extid[0] === 'string' ? extid[0] : null,
  ),
  follows('body-extid-trimmed', 'an update changes the extension that its body names with a blank', (extid) =>
    typeof extid === 'string' && extid.endsWith(' ') ? extid.trim() : null,
  ),
  limits('limit-with-zeros', 'a limit with a zero before it is one', /^0\d/, '1'),
  limits('limit-as-exponent', 'a limit with an exponent is one', /e/, '1'),
  limits('limit-with-blanks', 'a limit with a blank beside it is one', / /, '1'),
]

/** A list that ends where no maximum would be: round ones are legal (option maxListLimit). */
const lists: readonly Mutant[] = [23, 33, 47].map((most) =>
  alter(
    head(`list-of-${most}`, `a list holds ${most} items`, 'create.201.listed-with-id', 'state.write-is-read-back'),
    { method: 'GET', of: 'all', status: 200 },
    items((all) => all.slice(0, most)),
  ),
)

export const powerMutants: readonly Mutant[] = [
  ...entries,
  remembered,
  ...spellings,
  ...sizes,
  ...neighbours,
  ...numbers,
  ...lists,
]
