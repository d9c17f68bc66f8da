/** Answers the same questions from what was recorded: nobody is asked. */
import { apiNames, type ApiName, contracts } from '../../contracts/index.ts'
import type { Contract } from '../../contracts/types.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import { ConfigError } from '../errors.ts'
import { type Body, type Exchange, joined, type RecordedExchange } from '../history/index.ts'
import { inquiries } from '../inquiries.ts'
import { type Addressed, addressedIn, askedOf, type Mapping } from '../judge/index.ts'
import type { Seen } from '../question/index.ts'
import { describeBytes, isoInstant } from '../send/index.ts'
import { answersOf, capabilitiesOf } from './answer.ts'
import type { CalibratedApi, Calibration } from './calibration.ts'

export interface RecordingOptions {
  /** Where APIs are in the recording. Without one an API is told by the paths of its operations. */
  readonly maps: readonly Mapping[]
  readonly apis?: readonly ApiName[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** What the recording is called. */
  readonly target: string
}

/** Where an API was found, and what was said there. */
interface Found {
  readonly at: Pick<Addressed<Contract>, 'base' | 'basePaths' | 'place'>
  readonly said: RecordedExchange[]
  /** An operation is among it. */
  isApi: boolean
}

/** Reads exchanges in the order in which they were begun. Throws ConfigError when one API is at two places and nothing says which is meant. */
export async function calibrateRecording(
  recorded: AsyncIterable<RecordedExchange>,
  { maps, apis = apiNames, now, target }: RecordingOptions,
): Promise<Calibration> {
  const places = new Map<ApiName, Map<string, Found>>(apis.map((api) => [api, new Map()]))
  for await (const exchange of recorded) {
    const at = addressedIn(exchange.request.url, contractsHere, maps)
    const own = places.get(at?.contract.name as ApiName)
    if (at === null || own === undefined || !tells(at, exchange)) continue
    const found = own.get(at.place) ?? { at, said: [], isApi: false }
    own.set(at.place, found)
    found.said.push(exchange)
    found.isApi ||= at.isKnown
  }
  const calibrated = [...places].flatMap(([api, all]): CalibratedApi[] => {
    const [first, ...others] = [...all.values()].filter(({ isApi }) => isApi)
    if (first === undefined) return []
    const named = [first, ...others].map(({ at }) => at.place).join(' and ')
    if (others.length > 0) throw new ConfigError(`${api} is at ${named}: say which is meant, by one --map URL=${api}`)
    return [calibratedApi(api, first)]
  })
  const nothing = { requests: 0, unreachable: [], refused: [], faults: [], stopped: null, leaks: [] }
  return { schema: 1, target, at: isoInstant(now), write: false, apis: calibrated, ...nothing }
}

const contractsHere: readonly Contract[] = Object.values(contracts)

/** Who names the place means everything there; otherwise only the documented operations tell an API. */
const tells = ({ contract, base, mapping }: Addressed<Contract>, { request }: RecordedExchange): boolean =>
  mapping !== null || askedOf(contract, [base], request) !== null

function calibratedApi(api: ApiName, { at, said }: Found): CalibratedApi {
  const inquiry = inquiries[api]
  const inOrder = said.toSorted((a, b) => a.begun - b.begun)
  const seen = inOrder.flatMap((one, index) => seenIn(one, index) ?? [])
  const heard = inquiry.read([seen], at.basePaths)
  const hearing = { heard, unplayed: new Map<string, string>(), recorded: true }
  const answers = answersOf(contractsWithClauses[api], inquiry, hearing)
  const capabilities = capabilitiesOf(inquiry, {}, hearing)
  const baseUrl = new URL(at.basePaths[0] ?? at.base, at.place).href
  return { api, baseUrl, version: heard.version, requests: 0, answers, capabilities, finished: true }
}

/** As an exchange of a run; nothing where no whole answer is known. */
export function seenIn({ caller, request, answer, lost }: RecordedExchange, at: number): Seen | null {
  if (answer === null || lost !== null) return null
  const body = textOf(answer.body)
  if (body === null) return null
  const headers = joined(answer.headers)
  const exchange: Exchange = {
    method: request.method,
    url: request.url,
    role: caller,
    requestHeaders: joined(request.headers),
    requestBody: request.body.kind === 'empty' ? null : textOf(request.body),
    status: answer.status,
    headers,
    body,
    startedAt: 2 * at,
    endedAt: 2 * at + 1,
    injected: 'x-extmock-injected' in headers,
  }
  return { exchange }
}

/** Null where the recording does not have it whole. */
function textOf(body: Body): string | null {
  if (body.kind === 'empty') return ''
  if (body.kind === 'missing' || body.kind === 'digest' || body.cut) return null
  return body.kind === 'text' ? body.text : describeBytes(body.bytes)
}
