import { UsageError } from '../usage-error.ts'
import { readTextFile } from './read-file.ts'

/** Certificate and key, or undefined when neither is named. */
export async function readPem(
  cert: string | undefined,
  key: string | undefined,
): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new UsageError('--tls-cert and --tls-key go together', 'give both PEM files, or neither')
  return { cert: await readTextFile('--tls-cert', cert), key: await readTextFile('--tls-key', key) }
}
