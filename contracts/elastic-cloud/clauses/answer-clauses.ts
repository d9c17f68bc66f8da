import type { Source } from '../../types.ts'
import { facts } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

type Places = Source | readonly Source[]
type Status = 200 | 201 | 400 | 401 | 404 | 409

/** The three resource headers of a successful answer, a clause each. `short` is the operation's name in clause ids. */
export function resourceHeaderClauses<const S extends string, const N extends Status>(
  operation: string,
  short: S,
  status: N,
  source: Places,
) {
  const { documented } = clausesOf('elastic-cloud', operation)
  const date = 'whose value is an ISO 8601 date-time that, where it names an offset, is in UTC.'
  return [
    documented(
      `${short}.${status}.header.x-cloud-resource-created`,
      `A ${status} carries x-cloud-resource-created, ${date}`,
      source,
    ),
    documented(
      `${short}.${status}.header.x-cloud-resource-last-modified`,
      `A ${status} carries x-cloud-resource-last-modified, ${date.slice(0, -1)}, and that is not before x-cloud-resource-created.`,
      source,
    ),
    documented(
      `${short}.${status}.header.x-cloud-resource-version`,
      `A ${status} carries x-cloud-resource-version, whose value is a string that is not empty.`,
      source,
    ),
  ] as const
}

/** What every documented error answer owes: the header of codes, the body model, and that both name the same codes. `undecidable` says why no client can bring such an answer about. */
export function errorAnswerClauses<const S extends string, const N extends Status>(
  operation: string,
  short: S,
  status: N,
  codes: readonly string[],
  source: Places,
  undecidable?: string,
) {
  const { documented, assumed } = clausesOf('elastic-cloud', operation)
  const allowed = codes.join(' or ')
  return [
    documented(
      `${short}.${status}.header.x-cloud-error-codes`,
      `A ${status} for one of its documented causes carries x-cloud-error-codes, and what it holds is ${allowed}.`,
      source,
      undecidable,
    ),
    documented(
      `${short}.${status}.body`,
      `The body of a ${status} for one of its documented causes fits BasicFailedReply, and its code is ${allowed}.`,
      source,
      undecidable,
    ),
    assumed(
      `${short}.${status}.codes-agree`,
      `The codes in the body of a ${status} are those in x-cloud-error-codes, in the same order (several are joined by the option errorCodesSeparator).`,
      facts('Open questions, 3'),
      undecidable,
    ),
  ] as const
}
