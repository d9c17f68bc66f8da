/** Asks a deployment every question of its contract, and says what it answered. */
import { inquiries } from '../inquiries.ts'
import { interruptible, isoInstant, systemClock } from '../send/index.ts'
import { missingNeed, type Rule } from '../rule/index.ts'
import { type Heard, type Inquiry, type Scene, scenesOf } from '../question/index.ts'
import {
  attempt,
  lookAgain,
  noteWhatIsThere,
  openApiRun,
  type ApiRun,
  type PlannedApi,
  planRun,
  type RunOptions,
  share,
} from '../run/index.ts'
import type { Exchange } from '../history/index.ts'
import { suites } from '../suites.ts'
import { answersOf, capabilitiesOf } from './answer.ts'
import { askingsOf, type Doubt, type Playing, scenesInDoubt, soberly } from './ask-again.ts'
import type { Calibration, CalibratedApi } from './calibration.ts'
import { insisting, type Said } from './insist.ts'
import { notThere } from './not-there.ts'

/** As for a run of the suite; nothing is generated. */
export interface CalibrateOptions extends Pick<
  RunOptions,
  | 'send'
  | 'profile'
  | 'apis'
  | 'limits'
  | 'write'
  | 'readOnly'
  | 'target'
  | 'version'
  | 'runId'
  | 'onLedger'
  | 'clock'
  | 'signal'
> {
  readonly onEvent?: (event: CalibrateEvent) => void
}

/** Told before each scene. */
export interface CalibrateEvent {
  readonly api: string
  readonly scene: string
  readonly requests: number
}

/** Requests for one API at most, unless limits say otherwise. */
const mostRequests = 400

/** Calibrates against a target. Throws ConfigError before anything is sent; everything later is in the result. */
export async function calibrate(options: CalibrateOptions): Promise<Calibration> {
  const write = options.readOnly !== true && (options.write ?? options.profile.write ?? false)
  const { send, clock, gaveUp, over } = interruptible(
    options.send,
    options.clock ?? systemClock(),
    options.signal,
    true,
  )
  const wishes = { ...options, send, clock, suites: Object.values(suites), rules: [], only: null, write }
  const { planned } = planRun(wishes)
  const { onEvent: _, ...run } = options
  const limits = { maxRequests: mostRequests * planned.length, ...options.profile.limits, ...options.limits }
  const shared = share({ ...run, send, clock, limits, seed: 0 }, planned, write)
  const end: End = { unreachable: [], refused: [], faults: [], stopped: null }
  const ask = async (api: PlannedApi): Promise<CalibratedApi> => {
    const asking = openAsking(openApiRun(shared, api), api)
    await Promise.race([playAll(asking, end, write, options.onEvent), gaveUp])
    // Given up, it did not come to say so itself.
    if (options.signal?.aborted === true) end.stopped ??= 'the run was interrupted'
    return shared.redactor.deep(told(asking, api, end), new Set([...shared.keep, ...wordsOf(api)]))
  }
  const apis: CalibratedApi[] = []
  if (shared.limits.requestsPerSecond === 0) apis.push(...(await Promise.all(planned.map(ask))))
  else for (const api of planned) apis.push(await ask(api))
  over()
  const at = isoInstant(clock.now())
  const target = options.target ?? [...new Set(apis.map(({ baseUrl }) => baseUrl))].join(' ')
  const ended = shared.redactor.deep({ ...end, leaks: shared.session.leaks() }, shared.keep)
  return { schema: 1, target, at, write, apis, requests: shared.pace.requests(), ...ended }
}

/** Our own words stay readable even where a secret is part of one. */
function wordsOf({ suite: { contract } }: PlannedApi): readonly string[] {
  return Object.entries(contract.options).flatMap(([name, spec]) => {
    const values = 'values' in spec ? spec.values.map(String) : [String(spec.default)]
    return [name, spec.question, ...values, ...(spec.notAsked === undefined ? [] : [spec.notAsked])]
  })
}

interface End {
  readonly unreachable: { readonly api: string; readonly reason: string }[]
  readonly refused: { readonly api: string; readonly reason: string }[]
  readonly faults: { readonly api: string; readonly scene: string; readonly message: string }[]
  stopped: string | null
}

/** What one API has been asked so far. */
interface AskingApi {
  readonly apiRun: ApiRun
  readonly inquiry: Inquiry
  readonly playings: Map<Scene, Playing[]>
  readonly unplayed: Map<string, string>
}

function openAsking(apiRun: ApiRun, { suite }: PlannedApi): AskingApi {
  const inquiry = inquiries[suite.api as keyof typeof inquiries]
  return { apiRun, inquiry, playings: new Map(), unplayed: new Map() }
}

async function playAll(
  asking: AskingApi,
  end: End,
  write: boolean,
  onEvent: CalibrateOptions['onEvent'] = () => undefined,
): Promise<void> {
  const { apiRun, inquiry, unplayed } = asking
  const { setting, sender } = apiRun
  const next: Next = async (scene, doubted) => {
    onEvent({ api: setting.api, scene: scene.id, requests: apiRun.pace.requests() })
    return (
      (await play(asking, scene, end, doubted)) ?? sender.hopeless() ?? shutDoor(apiRun, end) ?? nobodyHome(asking, end)
    )
  }
  let over = end.stopped ?? (await sender.answers(setting.baseUrl))
  if (over !== null && end.stopped === null) end.unreachable.push({ api: setting.api, reason: over })
  if (write && over === null) await noteWhatIsThere(apiRun)
  for (const scene of scenesOf(inquiry)) {
    const missing = missingNeed({ needs: scene.needs } as Rule, setting)
    if (missing !== null) unplayed.set(scene.id, missing)
    else if (over !== null) unplayed.set(scene.id, over)
    else over = await next(scene)
  }
  if (over === null) await playAgain(asking, next)
  if (write) await lookAgain(apiRun, suites[setting.api as keyof typeof suites])
}

/** Plays a scene, and insists on what is doubted. A reason to ask nothing more, or null. */
type Next = (scene: Scene, doubted?: Doubt['requests']) => Promise<string | null>

/** Plays the scenes that told too little once more, as long as there are any that the budget allows. */
async function playAgain(asking: AskingApi, next: Next): Promise<void> {
  const { apiRun, playings } = asking
  const { options } = suites[apiRun.setting.api as keyof typeof suites].contract
  for (;;) {
    let played = false
    for (const { scene, requests, cost } of scenesInDoubt(hear(asking), options, playings)) {
      if (!isAffordable(apiRun, cost)) continue
      await fallOutOfStep(apiRun, playings.get(scene) ?? [])
      if ((await next(scene, requests)) !== null) return
      played = true
    }
    if (!played) return
  }
}

/** A server that answers every second or third request otherwise must not be at the same place whenever a scene begins. */
async function fallOutOfStep({ sender, setting, sent }: ApiRun, own: readonly Playing[]): Promise<void> {
  const since = sent() - (own[0]?.begun ?? 0)
  const missing = (own.length - (since % places) + places) % places
  for (let more = 0; more < missing; more += 1) await sender.answers(setting.baseUrl)
}

/** Of two and three that take turns together. */
const places = 6

/** Left for the last look at what may have been left behind. */
const kept = 12
/** Nothing is asked again that would end later than this. */
const longestMs = 60_000

function isAffordable({ pace, limits, sent }: ApiRun, { requests, milliseconds }: Doubt['cost']): boolean {
  const most = Math.min(mostRequests - sent(), limits.maxRequests - pace.requests())
  return requests + places + kept <= most && milliseconds < Math.min(pace.leftMs(), longestMs - pace.elapsedMs())
}

/** Plays one scene, and removes what it made. A reason to ask this API nothing more, or null. */
async function play(
  { apiRun, playings, unplayed }: AskingApi,
  scene: Scene,
  end: End,
  doubted: Doubt['requests'] = new Set(),
): Promise<string | null> {
  const [sent, since] = [apiRun.sent(), apiRun.pace.elapsedMs()]
  const marks = new Map<Exchange, string>()
  const mark = (name: string, exchange: Exchange): Exchange => {
    marks.set(exchange, name)
    return exchange
  }
  let said: Said[] = []
  const { ending, exchanges } = await attempt(apiRun, ruleOf(apiRun, scene), async (ctx) => {
    said = []
    await scene.steps(insisting({ ...ctx, mark }, (request) => doubted.has(request), said))
  })
  const seen = exchanges.map((exchange) => {
    const name = marks.get(exchange)
    return { exchange, ...(name === undefined ? {} : { mark: name }) }
  })
  const before = playings.get(scene) ?? []
  // What is asked again may be left half asked: what was heard before stands.
  if (before.length > 0 && ending.type === 'exhausted') return ending.message
  const requests = apiRun.sent() - sent - said.reduce((more, own) => more + Math.max(0, own.length - 1), 0)
  const cost = { begun: sent, requests, milliseconds: apiRun.pace.elapsedMs() - since }
  playings.set(scene, [...before, { seen, said, ...cost }])
  if (ending.type === 'held' || ending.type === 'violated') return null
  if (before.length === 0) unplayed.set(scene.id, ending.message)
  if (ending.type === 'fault') end.faults.push({ api: apiRun.setting.api, scene: scene.id, message: ending.message })
  if (ending.type === 'exhausted' && scene.last !== true) end.stopped = ending.message
  return ending.type === 'exhausted' ? ending.message : null
}

/** Refusals that say nothing yet; more, and nothing else, are a shut door: accounts get locked. */
const enoughRefusals = 5

function shutDoor({ entrance, setting: { api } }: ApiRun, { refused }: End): string | null {
  if (entrance.authenticated < enoughRefusals || entrance.refused < entrance.authenticated) return null
  const reason = `every authenticated request (${entrance.authenticated}) was answered 401: credentials are wrong or not accepted`
  refused.push({ api, reason })
  return reason
}

/** Nothing that was said there counts. */
function nobodyHome({ apiRun: { setting }, playings }: AskingApi, { unreachable }: End): string | null {
  const { contract } = suites[setting.api as keyof typeof suites]
  const reason = notThere(contract, askingsOf(playings).flat(), new URL(setting.baseUrl).pathname)
  if (reason === null) return null
  playings.clear()
  unreachable.push({ api: setting.api, reason })
  return reason
}

/** A scene runs as a rule does, and decides no clause. */
function ruleOf({ setting: { api } }: ApiRun, { id, needs }: Scene): Rule {
  return {
    id: `calibrate.${id}`,
    api,
    kind: 'example',
    title: id,
    clauses: [],
    needs,
    inputs: [],
    run: async () => undefined,
  }
}

/** What everything says that was seen so far. */
function hear({ apiRun: { setting }, inquiry, playings }: AskingApi): Heard {
  return inquiry.read(askingsOf(playings), [new URL(setting.baseUrl).pathname])
}

function told(asking: AskingApi, { suite }: PlannedApi, end: End): CalibratedApi {
  const { apiRun, inquiry, playings, unplayed } = asking
  const { api, baseUrl, capabilities } = apiRun.setting
  const heard = soberly(hear(asking), suite.contract.options, playings)
  const hearing = { heard, unplayed, recorded: false }
  return {
    api,
    baseUrl,
    version: heard.version,
    requests: apiRun.sent(),
    answers: answersOf(suite.contract, inquiry, hearing),
    capabilities: capabilitiesOf(inquiry, capabilities, hearing),
    finished: end.stopped === null,
  }
}
