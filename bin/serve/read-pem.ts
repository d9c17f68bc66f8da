import { UsageError } from '../usage-error.ts'
import { readTextFile } from './read-file.ts'

/** Texts of files, for a server that speaks https. */
export interface Pem {
  readonly cert: string
  readonly key: string
  readonly passphrase?: string
}

/** Files as flags name them. */
export interface PemFiles {
  readonly cert: string | undefined
  readonly key: string | undefined
  /** Holds the passphrase of an encrypted key; an end of line is none of it. */
  readonly passphrase: string | undefined
}

/** Certificate and key, or undefined when neither is named. What TLS cannot use is refused before a port is taken. */
export async function readPem({ cert, key, passphrase }: PemFiles): Promise<Pem | undefined> {
  if (cert === undefined && key === undefined && passphrase === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new UsageError('--tls-cert and --tls-key go together', 'give both PEM files, or neither')
  const secret = passphrase === undefined ? undefined : await readTextFile('--tls-passphrase-file', passphrase)
  const pair = {
    cert: await readTextFile('--tls-cert', cert),
    key: await readTextFile('--tls-key', key),
    ...(secret !== undefined && { passphrase: secret.replace(/\r?\n$/, '') }),
  }
  if (!(await isOpened(pair))) throw wrongPassphrase(key, passphrase)
  const { createSecureContext } = await import('node:tls')
  try {
    createSecureContext(pair)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `--tls-cert ${cert} and --tls-key ${key} cannot be used: ${why}`,
      'give two PEM files of one pair',
    )
  }
  return pair
}

/** Whether a key that is encrypted opens. What a wrong passphrase makes of one is noise, and may fail in any words. */
async function isOpened({ key, passphrase }: Pem): Promise<boolean> {
  if (!key.includes('ENCRYPTED')) return true
  const { createPrivateKey } = await import('node:crypto')
  try {
    createPrivateKey({ key, passphrase: passphrase ?? '' })
    return true
  } catch {
    return false
  }
}

function wrongPassphrase(key: string, file: string | undefined): UsageError {
  return file === undefined
    ? new UsageError(
        `--tls-key ${key} is encrypted and needs a passphrase`,
        'name a file with it: --tls-passphrase-file F',
      )
    : new UsageError(
        `the passphrase in ${file} does not open --tls-key ${key}`,
        'an end of line at its end is left out',
      )
}
