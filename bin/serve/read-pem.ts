import { UsageError } from '../usage-error.ts'
import { readTextFile } from './read-file.ts'

/** Certificate and key, or undefined when neither is named. What TLS cannot use is refused before a port is taken. */
export async function readPem(
  cert: string | undefined,
  key: string | undefined,
): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new UsageError('--tls-cert and --tls-key go together', 'give both PEM files, or neither')
  const pair = { cert: await readTextFile('--tls-cert', cert), key: await readTextFile('--tls-key', key) }
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
