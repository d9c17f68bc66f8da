/** Answers the same questions from what was recorded: nobody is asked. */
import { apiNames, type ApiName, contracts } from '../../contracts/index.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import { ConfigError } from '../errors.ts'
import { type Body, type Exchange, joined, type RecordedExchange } from '../history/index.ts'
import { inquiries } from '../inquiries.ts'
import { askedOf } from '../judge/index.ts'
import type { Seen } from '../question/index.ts'
import { describeBytes, isoInstant } from '../send/index.ts'
import { answersOf, capabilitiesOf } from './answer.ts'
import type { CalibratedApi, Calibration } from './calibration.ts'

export interface RecordingOptions {
  /** Where each API is in the recording: its base URL. Without one an API is told by its documented base path. */
  readonly bases: Readonly<Partial<Record<ApiName, string>>>
  readonly apis?: readonly ApiName[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** What the recording is called. */
  readonly target: string
}

/** Reads exchanges in the order in which they were begun. Throws ConfigError when one API is at two places and nothing says which is meant. */
export async function calibrateRecording(
  recorded: AsyncIterable<RecordedExchange>,
  { bases, apis = apiNames, now, target }: RecordingOptions,
): Promise<Calibration> {
  const found = new Map<ApiName, Map<string, RecordedExchange[]>>(apis.map((api) => [api, new Map()]))
  for await (const exchange of recorded) {
    for (const [api, places] of found) {
      const place = placeOf(api, exchange, bases[api])
      if (place === null) continue
      const there = places.get(place) ?? []
      there.push(exchange)
      places.set(place, there)
    }
  }
  const calibrated = [...found].flatMap(([api, places]): CalibratedApi[] => {
    const [first, second] = [...places]
    if (second !== undefined)
      throw new ConfigError(`${api} is at ${[...places.keys()].join(' and ')}: say which is meant, as --map URL=${api}`)
    return first === undefined ? [] : [calibratedApi(api, first[0], first[1], bases[api])]
  })
  const nothing = { requests: 0, unreachable: [], refused: [], faults: [], stopped: null, leaks: [] }
  return { schema: 1, target, at: isoInstant(now), write: false, apis: calibrated, ...nothing }
}

/** The place of an API that an exchange speaks to: the base URL that was given, or the origin; null where it speaks to something else. */
function placeOf(
  api: ApiName,
  { request: { method, url } }: RecordedExchange,
  given: string | undefined,
): string | null {
  const asked = URL.canParse(url) ? askedOf(contracts[api], pathsOf(api, given), { method, url }) : 'elsewhere'
  if (asked === 'elsewhere') return null
  const { origin } = new URL(url)
  // Who names the place means everything there; otherwise only the documented operations tell an API.
  if (given === undefined) return asked === null ? null : origin
  return new URL(given).origin === origin ? given.replace(/\/$/, '') : null
}

function pathsOf(api: ApiName, given: string | undefined): readonly string[] {
  return given === undefined ? contracts[api].basePaths : [new URL(given).pathname]
}

function calibratedApi(
  api: ApiName,
  place: string,
  recorded: readonly RecordedExchange[],
  given: string | undefined,
): CalibratedApi {
  const inquiry = inquiries[api]
  const inOrder = recorded.toSorted((a, b) => a.begun - b.begun)
  const seen = inOrder.flatMap((one, at) => seenIn(one, at) ?? [])
  const heard = inquiry.read(seen, pathsOf(api, given))
  const hearing = { heard, unplayed: new Map<string, string>(), recorded: true }
  const answers = answersOf(contractsWithClauses[api], inquiry, hearing)
  const capabilities = capabilitiesOf(inquiry, {}, hearing)
  const baseUrl = given === undefined ? place + contracts[api].basePaths[0] : place
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
