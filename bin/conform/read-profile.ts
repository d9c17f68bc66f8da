import { ConfigError } from '../../conformance/errors.ts'
import { readTextFile } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

/** The object in a profile file, YAML or JSON. */
export async function readProfile(path: string): Promise<Record<string, unknown>> {
  const value = await readYaml('--profile', path)
  if (typeof value !== 'object' || value === null)
    throw new ConfigError(`--profile ${path}: a profile is an object with apis`)
  // For editors: which schema the file follows.
  const { $schema: _, ...profile } = value as Record<string, unknown>
  return profile
}

/** The value in a YAML or JSON file that a flag names. */
export async function readYaml(flag: string, path: string): Promise<unknown> {
  const { parse } = await import('yaml')
  const text = await readTextFile(flag, path)
  try {
    return parse(text, { prettyErrors: true })
  } catch (error) {
    // The message of the parser may quote the file, and so a secret in it; its place and code do not.
    const { code, linePos } = error as { code?: string; linePos?: readonly { line: number; col: number }[] }
    const at = linePos?.[0]
    const place = at === undefined ? '' : ` at line ${at.line}, column ${at.col}`
    throw new UsageError(`${flag} ${path} is not YAML${place} (${code ?? 'unreadable'})`, `${flag} takes YAML or JSON`)
  }
}
