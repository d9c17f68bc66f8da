import { bodyJson, headerOf } from '../judge/index.ts'
import type { Exchange } from '../history/exchange.ts'

/** The codes of an error answer, from its body and from its header, each once. */
export function codesOf(answer: Exchange): readonly string[] {
  return [...new Set([...bodyCodes(answer), ...headerCodes(answer)])]
}

/** The codes in the body of an error answer. */
export function bodyCodes(answer: Exchange): readonly string[] {
  const errors = (bodyJson(answer) as { errors?: unknown } | null | undefined)?.errors
  if (!Array.isArray(errors)) return []
  return errors.flatMap((one: unknown) => {
    const code = (one as { code?: unknown } | null)?.code
    return typeof code === 'string' ? [code] : []
  })
}

/** The codes in x-cloud-error-codes. What stands between several of them is an open question: facts, section 10, 3. */
export function headerCodes(answer: Exchange): readonly string[] {
  return (headerOf(answer, 'x-cloud-error-codes') ?? '').split(/[^A-Za-z0-9_.-]+/).filter((code) => code !== '')
}
