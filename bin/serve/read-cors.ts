import { UsageError } from '../usage-error.ts'

/** The origin that `--cors` names, or `*`. An origin has no path: a browser never sends one, so it would match nothing. */
export function readCors(value: string | undefined): string | undefined {
  if (value === undefined || value === '*') return value
  const hint = 'for example --cors http://localhost:3000, or --cors "*" for any'
  if (!URL.canParse(value)) throw new UsageError(`--cors "${value}" is not an origin`, hint)
  const { origin } = new URL(value)
  if (origin !== value)
    throw new UsageError(`--cors "${value}" is not an origin`, origin === 'null' ? hint : `did you mean ${origin}?`)
  return value
}
