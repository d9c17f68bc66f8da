/** Credentials that are nearly right: each form of a good one that belongs to nobody. */
import type { Contract } from '../../contracts/types.ts'

/** Each is derived from the good credential of a role and the schemes of the contract. */
export const formNames = [
  'another last letter',
  'letters in the other case',
  'a space inside',
  'something behind it',
  'in quotation marks',
  'half of it',
  'nothing but the scheme',
  'no scheme',
  'the secret in another scheme',
  'a wrong password',
  'an empty password',
  'nobody issued it',
  'an unknown scheme',
  'two headers, both wrong',
] as const
export type FormName = (typeof formNames)[number]

/** A good credential, as a profile has it. */
export interface GoodCredential {
  readonly header: string
  readonly value: string
}

/** What goes into the header, instead of the role's own value. */
export interface CredentialForm {
  readonly name: FormName
  /** Lower-case. */
  readonly header: string
  readonly value: string
  /** Parts of it that must be kept out of every output. */
  readonly secrets: readonly string[]
}

/** A credential taken apart: `scheme` is empty where the header holds nothing but the secret. */
interface Parts {
  readonly scheme: string
  readonly secret: string
}

/** Shorter secrets are for tests, and a form of one may be another. */
const least = 8

/** Every form that this credential can have; fewer where it is no text that can be turned. */
export function credentialForms(security: Contract['security'], role: GoodCredential): readonly CredentialForm[] {
  const parts = partsOf(role.value)
  if (parts.secret.length < least) return []
  const nobody = 'extmock-conformance-nobody-has-this'
  const values: readonly (readonly [FormName, string | null])[] = [
    ['another last letter', joined(parts, turnedEnd(parts.secret))],
    ['letters in the other case', otherCase(parts)],
    ['a space inside', turned(parts, spaced)],
    ['something behind it', turned(parts, (secret) => `${secret}x`)],
    ['in quotation marks', isBasic(parts) ? null : joined(parts, `"${parts.secret}"`)],
    ['half of it', joined(parts, parts.secret.slice(0, parts.secret.length / 2))],
    ['nothing but the scheme', parts.scheme === '' ? null : parts.scheme],
    ['no scheme', parts.scheme === '' ? null : parts.secret],
    ...otherSchemes(security, parts).map(
      (scheme) => ['the secret in another scheme', `${scheme} ${parts.secret}`] as const,
    ),
    ['a wrong password', wrongPassword(parts)],
    ['an empty password', isBasic(parts) ? withPassword(parts, () => '') : null],
    ...schemesOf(security).map((scheme) => ['nobody issued it', issued(scheme, nobody)] as const),
    ['an unknown scheme', `Extmock ${parts.secret}`],
    ['two headers, both wrong', `${joined(parts, nobody)}, ${joined(parts, `${nobody}-too`)}`],
  ]
  return values.flatMap(([name, value]) =>
    value === null || value === role.value ? [] : [formOf(role, parts, name, value)],
  )
}

function formOf({ header }: GoodCredential, { secret }: Parts, name: FormName, value: string): CredentialForm {
  return { name, header, value, secrets: [value, secret].filter((one) => one.length >= least) }
}

function partsOf(value: string): Parts {
  const [, scheme, secret] = /^(\S+)\s+(\S.*)$/.exec(value) ?? []
  return scheme === undefined || secret === undefined ? { scheme: '', secret: value } : { scheme, secret }
}

function joined({ scheme }: Parts, secret: string): string {
  return scheme === '' ? secret : `${scheme} ${secret}`
}

const digits64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The last letter changed, padding left alone: where it is a digit of base64, its highest bit, for the lowest may be unused. */
function turnedEnd(secret: string): string {
  const at = secret.replace(/=+$/, '').length - 1
  const digit = digits64.indexOf(secret.charAt(at).replace('-', '+').replace('_', '/'))
  const turned = digit < 0 ? 'A' : digits64.charAt(digit ^ 32)
  return secret.slice(0, at) + turned + secret.slice(at + 1)
}

function spaced(secret: string): string {
  const middle = Math.floor(secret.length / 2)
  return `${secret.slice(0, middle)} ${secret.slice(middle)}`
}

/** What decodes Basic may pass over spaces, and over what stands behind the padding: there the password is turned. */
function turned(parts: Parts, turn: (secret: string) => string): string | null {
  return isBasic(parts) ? withPassword(parts, turn) : joined(parts, turn(parts.secret))
}

/** A user's name may be taken in any case, and so may a number in hexadecimal: only passwords and other texts are turned. */
function otherCase(parts: Parts): string | null {
  if (isBasic(parts)) return withPassword(parts, turnCase)
  if (/^[0-9a-f-]+$/i.test(parts.secret)) return null
  return joined(parts, turnCase(parts.secret))
}

/** Capitals for small letters and the other way round. */
export function turnCase(text: string): string {
  return text.replaceAll(/[a-z]/gi, (one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()))
}

function wrongPassword(parts: Parts): string | null {
  return isBasic(parts) ? withPassword(parts, () => 'extmock-not-it') : null
}

function isBasic({ scheme }: Parts): boolean {
  return scheme.toLowerCase() === 'basic'
}

/** User names and passwords that are no plain ASCII are left alone: nobody says how they are encoded. */
function withPassword({ scheme, secret }: Parts, turn: (password: string) => string): string | null {
  const [, user, password] = /^([!-9;-~]+):([!-~]+)$/.exec(decoded(secret)) ?? []
  return user === undefined || password === undefined ? null : `${scheme} ${btoa(`${user}:${turn(password)}`)}`
}

function decoded(secret: string): string {
  try {
    return atob(secret)
  } catch {
    return ''
  }
}

/** The words before a secret that the contract's schemes have in the header of Authorization. */
function schemesOf(security: Contract['security']): readonly string[] {
  return Object.values(security).flatMap((scheme) => {
    if (scheme.type === 'http') return [scheme.scheme === 'basic' ? 'Basic' : 'Bearer']
    return scheme.name.toLowerCase() === 'authorization' ? ['ApiKey'] : []
  })
}

/** For a secret that has a scheme, the others of them. */
function otherSchemes(security: Contract['security'], { scheme }: Parts): readonly string[] {
  return scheme === '' ? [] : schemesOf(security).filter((one) => one.toLowerCase() !== scheme.toLowerCase())
}

function issued(scheme: string, secret: string): string {
  return `${scheme} ${scheme === 'Basic' ? btoa(`${secret}:${secret}`) : secret}`
}
