/** Credentials, and what of them must stay hidden. */

/** One way in. */
export interface Credential {
  /** Lower-case. */
  readonly header: string
  readonly value: string
  /** What stands for the value in outputs: an environment variable's name. */
  readonly secretName: string
  /** The whole token came from that one variable. */
  readonly fromEnvironment: boolean
}

export interface Secret {
  /** What stands for it: the name of an environment variable wherever there is one. */
  readonly name: string
  readonly value: string
}

/** Every secret in a credential: the value, the token after its scheme word, and user and password of a Basic one. */
export function credentialSecrets(credential: Credential): readonly Secret[] {
  const { value, secretName: name } = credential
  const token = /^\S+\s+(\S.*)$/.exec(value)?.[1] ?? value
  // When the token is one environment variable, the scheme word may stay readable.
  const whole = credential.fromEnvironment ? [] : [{ name, value }]
  const bare = { name: credential.fromEnvironment || token === value ? name : `${name}_TOKEN`, value: token }
  return [...whole, bare, ...basicHalves(name, token)]
}

function basicHalves(name: string, token: string): readonly Secret[] {
  const plain = /^[A-Za-z0-9+/]+=*$/.test(token) ? decode(token) : null
  const colon = plain?.indexOf(':') ?? -1
  if (plain === null || colon < 1) return []
  return [
    { name: `${name}_PAIR`, value: plain },
    { name: `${name}_USER`, value: plain.slice(0, colon) },
    { name: `${name}_PASSWORD`, value: plain.slice(colon + 1) },
  ]
}

function decode(token: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
