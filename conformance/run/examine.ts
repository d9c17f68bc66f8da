/** Is a deployment ready to be judged? One harmless GET per role, and what is missing. Nothing is created or changed. */
import type { Operation } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import { bodyMisfit } from '../judge/index.ts'
import { type Ask, capabilityProbe, probePath, setUpProblem } from './admission.ts'
import {
  type Clock,
  createPace,
  createSender,
  prepare,
  reasonOf,
  type RequestSpec,
  type Send,
  type SendsAs,
  systemClock,
} from '../send/index.ts'
import { costsOf, isPresent, type Missing, type Suite } from '../rule/index.ts'
import { chosenApis } from './plan-run.ts'
import { type ApiProfile, createRedactor, defaultLimits, type Profile, profileSecrets } from '../profile/index.ts'

/** How a role was received. `status` is null when there was no answer. */
export interface RoleHealth {
  readonly role: string
  readonly status: number | null
  readonly reason: string | null
  /** It was answered 200 with a body that is none of the API. */
  readonly foreign: boolean
  /** What is to be changed before a run begins; null when nothing is. */
  readonly fault: string | null
}

export interface ApiHealth {
  readonly api: string
  readonly baseUrl: string
  /** The GET that was sent, without the base URL; null when the API has none that needs no id. */
  readonly asked: string | null
  /** Null when the host answered. */
  readonly unreachable: string | null
  readonly roles: readonly RoleHealth[]
  readonly capabilities: {
    readonly given: readonly string[]
    readonly missing: readonly string[]
    /** Those that are not what they say, and what is to be changed. */
    readonly faults: readonly { readonly capability: string; readonly fault: string }[]
  }
  /** What a run would go without, and the clauses it could not decide for want of each. */
  readonly costs: readonly { readonly missing: Missing; readonly clauses: readonly string[] }[]
}

export interface ExamineOptions {
  readonly send: Send
  readonly profile: Profile
  readonly suites: readonly Suite[]
  /** Only these; all that the profile names when absent. */
  readonly apis?: readonly string[]
  readonly write: boolean
  readonly clock?: Clock
  /** For each answer; 10 when absent. */
  readonly seconds?: number
}

/** Examines each API that is meant. The result is already without secrets. Throws ConfigError. */
export async function examine(options: ExamineOptions): Promise<readonly ApiHealth[]> {
  const redactor = createRedactor(profileSecrets(options.profile))
  const found: ApiHealth[] = []
  for (const { suite, api } of chosenApis(options)) found.push(await examineApi(options, suite, api))
  // Names of roles, clauses and capabilities stay readable; only reasons hold words of the target.
  const clean = (text: string | null): string | null => (text === null ? null : redactor.text(text))
  return found.map((one) => ({
    ...one,
    unreachable: clean(one.unreachable),
    roles: one.roles.map((role) => ({ ...role, reason: clean(role.reason), fault: clean(role.fault) })),
    capabilities: {
      ...one.capabilities,
      faults: one.capabilities.faults.map(({ capability, fault }) => ({ capability, fault: redactor.text(fault) })),
    },
  }))
}

async function examineApi(options: ExamineOptions, suite: Suite, profile: ApiProfile): Promise<ApiHealth> {
  const { contract, api } = suite
  const { baseUrl, credentials, capabilities } = profile
  const harmless = harmlessOperation(suite)
  const asked = harmless?.path ?? null
  const send = sending(options, suite.api, baseUrl)
  const ask: FullAsk = async (role, path) => await send(role, { method: 'GET', path })
  const knock = await received(ask, null, asked ?? '')
  const roles: RoleHealth[] = []
  if (knock.status !== null)
    for (const role of Object.keys(credentials)) roles.push(await healthOf(suite, role, asked, ask))
  const names = Object.keys(contract.profile.capabilities)
  const faults = knock.status === null ? [] : await faultsOf(suite, profile, { send })
  const given = names.filter((name) => isPresent(capabilities[name]))
  return {
    api,
    baseUrl,
    asked,
    unreachable: knock.status === null ? knock.reason : null,
    roles,
    capabilities: { given, missing: names.filter((name) => !given.includes(name)), faults },
    costs: costsOf(suite.rules, {
      roles: credentials,
      capabilities,
      write: options.write,
      wire: options.send.wire === true,
    }),
  }
}

/** What no answer came to is no fault of the capability. */
async function faultsOf(suite: Suite, { capabilities }: ApiProfile, ctx: SendsAs) {
  const faults: ApiHealth['capabilities']['faults'][number][] = []
  for (const [capability, value] of Object.entries(capabilities)) {
    const problem = await capabilityProbe(suite, capability, value)
      ?.problem(ctx)
      .catch(() => null)
    if (problem) faults.push({ capability, fault: `${problem.url} is answered ${problem.status}; ${problem.advice}` })
  }
  return faults
}

/** The first GET of the API that takes no id. */
function harmlessOperation({ contract }: Suite): Operation | undefined {
  const all = Object.values(contract.operations)
  return all.find(({ method, path, auth }) => method === 'GET' && auth === 'required' && !path.includes('{'))
}

/** With the whole answer. */
type FullAsk = (...asked: Parameters<Ask>) => Promise<Exchange>

async function healthOf(suite: Suite, role: string, asked: string | null, ask: FullAsk): Promise<RoleHealth> {
  const { contract } = suite
  const path = probePath(contract, role) ?? asked
  if (path === null) return { role, status: null, reason: null, foreign: false, fault: null }
  const got = await received(ask, role, path, harmlessOperation(suite)?.responses[200]?.body)
  const problem = got.status === null ? null : await setUpProblem(contract, role, ask).catch(() => null)
  return { role, ...got, fault: problem?.advice ?? null }
}

/** Asks as a run does, and each thing once: 429, 502, 503 and 504 are waited out. */
function sending(
  { send: over, profile, clock = systemClock(), seconds = 10 }: ExamineOptions,
  api: string,
  baseUrl: string,
): (role: string | null, spec: RequestSpec) => Promise<Exchange> {
  const limits = defaultLimits([baseUrl])
  const pace = createPace(limits, clock)
  const answers = new Map<string, Promise<Exchange>>()
  const sender = createSender({
    send: over,
    clock,
    pace,
    limits,
    readOnly: true,
    // Nothing but probes is sent, and a log-in is one.
    harmless: () => true,
    guard: () => null,
  })
  let order = 0
  const send = async (role: string | null, spec: RequestSpec): Promise<Exchange> => {
    const credential = role === null ? null : (profile.apis[api]?.credentials[role] ?? null)
    const prepared = prepare(baseUrl, role, credential, spec)
    return await sender.exchange(prepared, { timeoutMs: seconds * 1000, cleaning: false, tick: () => ++order })
  }
  return async (role, spec) => {
    const key = JSON.stringify([role, spec])
    const answer = answers.get(key) ?? send(role, spec)
    answers.set(key, answer)
    return await answer
  }
}

async function received(ask: FullAsk, role: string | null, path: string, schema: object = {}) {
  try {
    const answer = await ask(role, path)
    const { status } = answer
    const wrong = status === 200 ? bodyMisfit(schema, answer) : null
    const found = `${wrong?.path || 'the body'}: expected ${wrong?.expected}, got ${wrong?.got}`
    if (wrong === null) return { status, reason: null, foreign: false }
    return { status, reason: `this is no answer of the API (a log-in page, perhaps); ${found}`, foreign: true }
  } catch (error) {
    return { status: null, reason: reasonOf(error), foreign: false }
  }
}
