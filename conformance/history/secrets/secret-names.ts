/** The one list of where secrets stand: from the contracts, and by the words that everybody uses for them. */
import { contracts } from '../../../contracts/index.ts'
import type { Contract } from '../../../contracts/types.ts'

const apis: readonly Contract[] = Object.values(contracts)

/** Whether a header's value is a secret, by its name in any case. Cookies are not asked for here: only their values are secrets. */
export function isSecretHeader(name: string): boolean {
  return (
    credentialHeaders.has(name.toLowerCase()) ||
    secretWord.test(name) ||
    /(^|-)(auth|authentication|dpop|sec|signature(-256)?)$/i.test(name)
  )
}

/**
 * Whether the value under this name is a secret: a JSON property, a query parameter, a field of a form. Of a path its end counts:
 * `user[password]`, `/config/password`, `smtp.password`. Programs are given headers as `HTTP_AUTHORIZATION`.
 */
export function isSecretField(name: string): boolean {
  const end = name
    .replace(/[\]/]+$/, '')
    .replace(/^.*[./:[\]](?=.)/s, '')
    .replace(/^HTTP_(?=[A-Z])/, '')
  return logInFields.has(end) || secretWord.test(end) || queryWord.test(end) || headerWord.test(end)
}

/**
 * Whether it is one in a query or a form: there some names hold a secret where the value is like none that a person would write,
 * and elsewhere the code of an error, or the key of a map.
 */
export function isSecretParameter(name: string, value: string): boolean {
  return isSecretField(name) || (parameterWord.test(name) && isOpaque(value))
}

const parameterWord = /^(code|key|state|nonce|ticket|hmac|policy|pin)$/i

/** Letters and figures without a sense: hardly a word, and no number. */
export const isOpaque = (text: string): boolean => text.length >= 12 && /\d/.test(text) && /[A-Za-z]/.test(text)

/**
 * Whether a text under this name is a secret where it looks like one: names that mean many things, but none that a contract has a
 * field by.
 */
export const mayBeSecretField = (name: string): boolean =>
  manifold.test(name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-')) && !declaredFields.has(name.toLowerCase())

/** The same of a header. Keys of sockets, of caches and of requests that are sent again let nobody in. */
export const mayBeSecretHeader = (name: string): boolean =>
  manifold.test(name) && !/(websocket|cache|surrogate|idempotency)-key$/i.test(name)

const manifold =
  /(^|[-_])((logon)?ticket|[a-z]{0,8}key\d?|codes?|pin|t?otp|2fa|mfa|encoded|nonce|salt|hmac(-sha\d+)?|pem|sas|bearer|(client)?cert|principal|oidc-data|cloud[-_]?id|auth([-_]?header)?|authn|oauth|verifier|credentials[-_]json|value)$/i

/** Drawn at random, to all appearance: kinds of characters change in it too often for a name, and it is no UUID and no time. */
export function looksRandom(text: string): boolean {
  if (!/^[\w+/=.~:-]{20,4096}$/.test(text) || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return false
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/i.test(text) || text.includes('://')) return false
  const figures = text.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0
  const cases = text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0
  return figures >= 4 || (figures > 0 && figures + cases >= text.length * 0.45)
}

/** Whether an address under this name lets in whoever knows its path. */
export const isHookField = (name: string): boolean => /(^|[-_a-z])hook[-_]?ur[il]$/i.test(name)

/** Whether what is below this name are secrets: `"passwords": ["…"]`. */
export const isSecretList = (name: string): boolean => listWord.test(name)

/** The headers by which callers are known, in lower case: those of the security schemes of all contracts, and `authorization`. */
export const credentialHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  ...apis.flatMap(({ security }) =>
    Object.values(security).flatMap((scheme) => (scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [])),
  ),
])

/** The end of a name says what it holds: `refresh_token`, `X-Api-Key`; not `token_type`. */
const secretWord =
  /(^|[-_])(pass|(user)?ps?w|mdp)$|(^|[-_a-z])((pass([-_ ]?word|wd|[-_ ]?phrase|code)|pwd|secret|token)([-_ ]?(\d|value|confirm(ation|ed)?|repeat(ed)?|again|hash|hint|text))?|(api|access|private|secret|encryption|signing|master|account|subscription|functions|license)[-_]?key|(pass|kenn)wort|contrase(ñ|n)a|mot[-_]?de[-_]?passe|wachtwoord|senha|l(ö|o)senord|has(ł|l)o|heslo|пароль|密码|パスワード|recovery[-_]?code|seed[-_]?phrase|connection[-_]?string|dsn|ntlm[-_]?hash|magic[-_]?link|mysapsso2|appcheck|edgeauth|credentials?|session([-_]?(id|key))?|jwt([-_]?assertion)?|csrf|xsrf)$/i

const listWord = /(^|[-_a-z])(pass(word|wd|phrase|code)s|pwds|secrets|tokens|(api|access|private)[-_]?keys)$/i

/** Fields that are called like a header: in logs, and in settings of proxies. */
const headerWord = /^((proxy|x-forwarded|x-original)-)?authorization$|^(set-)?cookie2?$/i

/** Short names that queries and cookies use, and the header of QRadar's token, which is a cookie too. */
const queryWord =
  /^(sig|code_verifier|client_assertion|assertion|saml(request|response)|wresult|bearer|otp|sec|sid|auth|(aws[-_]?)?access[-_]?key[-_]?id|google[-_]?access[-_]?id|key[-_]?pair[-_]?id)$|(^|[-_])signature$/i

/** What a log-in takes and gives, but for the name of the user. */
const logInFields: ReadonlySet<string> = new Set(
  apis
    .flatMap(({ operations }) => Object.values(operations))
    .filter(({ auth }) => auth === 'none')
    .flatMap(({ body, responses }) => [
      ...Object.values(body?.content ?? {}).flatMap((schema) => textsOf(schema)),
      ...Object.entries(responses).flatMap(([status, answer]) => (status < '3' ? textsOf(answer.body) : [])),
    ])
    .filter((name) => !/^(user([-_]?name)?|e-?mail|name|login|url)$/i.test(name)),
)

/** Fields of answers and requests, in lower case. */
const declaredFields: ReadonlySet<string> = new Set(
  apis.flatMap(({ operations, schemas }) => fieldsIn([operations, schemas])).map((name) => name.toLowerCase()),
)

/** Names of properties in schemas, wherever they stand in a value. */
function fieldsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [
    ...(name === 'properties' && typeof one === 'object' && one !== null ? Object.keys(one) : []),
    ...fieldsIn(one),
  ])
}

function textsOf(schema: unknown): readonly string[] {
  const properties = Object.entries((schema as { properties?: Record<string, { type?: unknown }> })?.properties ?? {})
  return properties.flatMap(([name, { type }]) => (type === 'string' ? [name] : []))
}
