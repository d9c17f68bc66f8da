/** Asks a deployment every question of its contract, and says what it answered. */
import { inquiries } from '../inquiries.ts'
import { isoInstant, systemClock } from '../send/index.ts'
import { missingNeed, type Rule } from '../rule/index.ts'
import { type Inquiry, type Scene, scenesOf, type Seen } from '../question/index.ts'
import {
  attempt,
  lookAgain,
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
import type { Calibration, CalibratedApi } from './calibration.ts'
import { interruptible } from './interruptible.ts'

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
  const { send, clock, gaveUp } = interruptible(options.send, options.clock ?? systemClock(), options.signal)
  const wishes = { ...options, send, clock, suites: Object.values(suites), rules: [], only: null, write }
  const { planned } = planRun(wishes)
  const { onEvent: _, ...run } = options
  const limits = { maxRequests: mostRequests * planned.length, ...options.profile.limits, ...options.limits }
  const shared = share({ ...run, send, clock, limits, seed: 0 }, planned, write)
  const [apis, end]: [CalibratedApi[], End] = [[], { unreachable: [], stopped: null }]
  for (const api of planned) {
    const asking = openAsking(openApiRun(shared, api), api)
    const asked = playAll(asking, end, write, options.onEvent)
    await Promise.race([asked, gaveUp])
    apis.push(shared.redactor.deep(told(asking, api, end), new Set([...shared.keep, ...wordsOf(api)])))
  }
  const at = isoInstant(clock.now())
  const target = options.target ?? [...new Set(apis.map(({ baseUrl }) => baseUrl))].join(' ')
  const { unreachable, stopped } = end
  const leaks = shared.redactor.deep(shared.session.leaks())
  return { schema: 1, target, at, write, apis, requests: shared.pace.requests(), unreachable, stopped, leaks }
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
  stopped: string | null
}

/** What one API has been asked so far. */
interface AskingApi {
  readonly apiRun: ApiRun
  readonly inquiry: Inquiry
  readonly seen: Seen[]
  readonly unplayed: Map<string, string>
}

function openAsking(apiRun: ApiRun, { suite }: PlannedApi): AskingApi {
  const inquiry = inquiries[suite.api as keyof typeof inquiries]
  return { apiRun, inquiry, seen: [], unplayed: new Map() }
}

async function playAll(
  asking: AskingApi,
  end: End,
  write: boolean,
  onEvent: CalibrateOptions['onEvent'] = () => undefined,
): Promise<void> {
  const { apiRun, inquiry, unplayed } = asking
  const { setting, sender, pace } = apiRun
  let over = end.stopped ?? (await sender.answers(setting.baseUrl))
  if (over !== null && end.stopped === null) end.unreachable.push({ api: setting.api, reason: over })
  for (const scene of scenesOf(inquiry)) {
    const missing = missingNeed({ needs: scene.needs } as Rule, setting)
    if (missing !== null) unplayed.set(scene.id, missing)
    else if (over !== null) unplayed.set(scene.id, over)
    else {
      onEvent({ api: setting.api, scene: scene.id, requests: pace.requests() })
      over = (await play(asking, scene, end)) ?? sender.hopeless()
    }
  }
  if (write) await lookAgain(apiRun, suites[setting.api as keyof typeof suites])
}

/** Plays one scene, and removes what it made. A reason to ask this API nothing more, or null. */
async function play({ apiRun, seen, unplayed }: AskingApi, scene: Scene, end: End): Promise<string | null> {
  const marks = new Map<Exchange, string>()
  const mark = (name: string, exchange: Exchange): Exchange => {
    marks.set(exchange, name)
    return exchange
  }
  const { ending, exchanges } = await attempt(
    apiRun,
    ruleOf(apiRun, scene),
    async (ctx) => await scene.steps({ ...ctx, mark }),
  )
  for (const exchange of exchanges) {
    const name = marks.get(exchange)
    seen.push({ exchange, ...(name === undefined ? {} : { mark: name }) })
  }
  if (ending.type === 'held' || ending.type === 'violated') return null
  unplayed.set(scene.id, ending.message)
  if (ending.type === 'exhausted') end.stopped = ending.message
  return ending.type === 'exhausted' ? ending.message : null
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

function told({ apiRun, inquiry, seen, unplayed }: AskingApi, { suite }: PlannedApi, end: End): CalibratedApi {
  const { api, baseUrl, capabilities } = apiRun.setting
  const heard = inquiry.read(seen, [new URL(baseUrl).pathname])
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
