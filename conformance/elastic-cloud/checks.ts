/** The forms in which this API's rules are made and check a clause. */
import { elasticCloudWithClauses } from '../../contracts/elastic-cloud/clauses/index.ts'
import { bodyJson, headerOf } from '../judge/index.ts'
import { type ClauseNameOf, type ContextOf, suiteKit } from '../rule/index.ts'
import type { Exchange } from '../history/index.ts'

export type ElasticCloud = typeof elasticCloudWithClauses
/** With no other roles and capabilities than a profile of this API may have. */
export interface Context extends ContextOf<ElasticCloud> {}
/** The id of a clause without the name of its API. */
export type ClauseName = ClauseNameOf<ElasticCloud>

export const {
  bears,
  check,
  checkAccepted,
  checkBears,
  checkRefused,
  checkSame,
  checkStatus,
  clauseId,
  clauseIds,
  concurrent,
  example,
  property,
  sequence,
  statementsOf,
} = suiteKit(elasticCloudWithClauses, { outcomeOf, bears: 'state.no-5xx' })

/** `status 404 extensions.not_found`. */
export function outcomeOf(answer: Exchange): string {
  return ['status', answer.status, ...codesOf(answer)].join(' ')
}

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

/** The codes in x-cloud-error-codes. What stands between several of them is an open question: `Open questions` in docs/sources, 3. One is all that there is. */
export function headerCodes(answer: Exchange): readonly string[] {
  const text = (headerOf(answer, 'x-cloud-error-codes') ?? '').trim()
  const codes = text.split(/[^A-Za-z0-9_.-]+/).filter((code) => code !== '')
  return codes.length === 1 ? [text] : codes
}
