/** What a store says to those whom it will not let in next time either, and who have to be told now. */

export const isShut = (message: string) =>
  [isUnknownHere, isForbidden, isUntrusted, isElsewhere].some((is) => is(message))
/** A password is missing or wrong. */
export const isUnknownHere = (message: string) => /\b(?:NOAUTH|WRONGPASS)\b/.test(message)
/** The user may not do what is needed. */
export const isForbidden = (message: string) => /\bNOPERM\b/.test(message)
/** Its certificate is not one that we trust, or one of us speaks TLS and the other does not. */
export const isUntrusted = (message: string) => /certificate|self.signed|ssl|tls|altname/i.test(message)
/** The database that is asked for is none. */
export const isElsewhere = (message: string) => /has no database|DB index is out of range/.test(message)
