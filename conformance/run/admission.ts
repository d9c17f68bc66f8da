/** Are the credentials of a profile what their roles say? Asked before a run by the probe that each role has in its contract. */
import type { Contract, ContractWithClauses, Probe } from '../../contracts/types.ts'
import { headerOf } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import { isPresent, type Suite } from '../rule/index.ts'
import type { SendsAs } from '../send/index.ts'
import type { Exchange } from '../history/index.ts'

/** How a probe was answered. */
export type Reception = Pick<Exchange, 'status' | 'headers' | 'url' | 'body'>

/** Asks once: as a role, or as nobody. */
export type Ask = (role: string | null, path: string) => Promise<Reception>

/** The path of a probe below the base URL; null for a role that is not asked. */
export function probePath(contract: Pick<ContractWithClauses, 'operations' | 'profile'>, role: string): string | null {
  const probe = contract.profile.roles[role]?.probe
  return probe === undefined ? null : (contract.operations[probe.operation]?.path ?? null)
}

/** What is wrong with the set-up: how the probe was answered, and what to change. */
export interface SetUpProblem {
  readonly url: string
  readonly status: number
  readonly advice: string
}

/** Null where a role is received as it should be, or where what is wrong is the target's own fault. Throws what `ask` throws. */
export async function setUpProblem(
  contract: Pick<ContractWithClauses, 'operations' | 'profile'>,
  role: string,
  ask: Ask,
): Promise<SetUpProblem | null> {
  const probe = contract.profile.roles[role]?.probe
  const path = probePath(contract, role)
  if (probe === undefined || path === null) return null
  const answer = await ask(role, path)
  const { url, status } = answer
  const advice = adviceOn(role, probe, answer)
  const other = otherPath(contract, path)
  // What is refused here and taken elsewhere is no matter of the credentials.
  const elsewhere = advice === null || other === null ? answer : await ask(role, other)
  if (advice !== null && isAlike(elsewhere.status, status)) return { url, status, advice }
  // Who is meant to be refused may be so in HTML.
  const isMeant = status >= 300 && probe.answers.includes(status)
  if (!isMeant && (await answersInPages([answer, () => ask(role, other ?? path), () => ask(null, path)])))
    return {
      url,
      status,
      advice: `${aPage}: correct baseUrl, or get past that page`,
    }
  if (advice !== null || status !== 404 || probe.answers.includes(404)) return null
  const nothing =
    (other !== null && (await isNowhere(ask, role, answer, path, other))) ||
    (await isNobodyKnown(ask, [path, other ?? path]))
  return nothing ? { url, status, advice: 'there is no such API at this address: correct baseUrl' } : null
}

/** What a capability of the profile is asked by: below another base URL nobody is asked for, and the suite has probes of its own. */
export function capabilityProbe(
  { contract, capabilityProbes = {} }: Pick<Suite, 'contract' | 'capabilityProbes'>,
  capability: string,
  value: Json | undefined,
): { readonly isSure: boolean; readonly problem: (ctx: SendsAs) => Promise<SetUpProblem | null> } | null {
  const own = capabilityProbes[capability]
  const isAddress = contract.profile.capabilities[capability]?.isBaseUrl === true && typeof value === 'string'
  if (value === undefined || !isPresent(value) || (own === undefined && !isAddress)) return null
  const change = `correct capabilities.${capability}`
  const problem = async (ctx: SendsAs): Promise<SetUpProblem | null> => {
    if (own === undefined) return await addressProblem(contract, String(value), change, ctx)
    const found = await own.problem(ctx, value)
    return found && { url: found.answer.url, status: found.answer.status, advice: `${found.advice}: ${change}` }
  }
  return { isSure: own?.isSure ?? true, problem }
}

/** Whether something else than the API stands below another base URL: a page, a way to elsewhere, or nothing. */
async function addressProblem(
  contract: Pick<ContractWithClauses, 'operations' | 'profile'>,
  baseUrl: string,
  change: string,
  { send }: SendsAs,
): Promise<SetUpProblem | null> {
  const list = probePath(contract, Object.keys(contract.profile.roles)[0] ?? '') ?? ''
  const ask: Ask = async (role, path) =>
    await send(role, { method: 'GET', path: `${baseUrl.replace(/\/+$/, '')}${path}` })
  const answer = await ask(null, list)
  const { url, status } = answer
  if (isPage(answer)) return { url, status, advice: `${aPage}: ${change}` }
  if (isRedirect(status)) return { url, status, advice: `whoever asks is sent on: ${change}` }
  const isNothing = status === 404 && (await isNobodyKnown(ask, [otherPath(contract, list) ?? list]))
  return isNothing ? { url, status, advice: `there is no such API at this address: ${change}` } : null
}

const aPage = 'a page of HTML stands in the place of the API'

/** Whoever is not let in is told so: where nobody at all is told the same everywhere, nothing of the API is there. */
async function isNobodyKnown(ask: Ask, paths: readonly string[]): Promise<boolean> {
  for (const one of paths) if ((await ask(null, one)).status !== 404) return false
  return true
}

/** Or everybody is asked who they are, and who is let in is told of each path what is told of one that is made up. */
async function isNowhere(ask: Ask, role: string, listed: Reception, list: string, one: string): Promise<boolean> {
  const told = ({ status, body }: Reception, path: string): string => `${status} ${body.replaceAll(path, '')}`
  const madeUp = `${list}-extmock-nowhere`
  const wanted = told(await ask(role, madeUp), madeUp)
  return told(listed, list) === wanted && told(await ask(role, one), one) === wanted
}

/** A log-in page, a portal, the page of another server: whoever asks, and for what, gets one. */
async function answersInPages(answers: readonly (Reception | (() => Promise<Reception>))[]): Promise<boolean> {
  for (const one of answers) if (!isPage(typeof one === 'function' ? await one() : one)) return false
  return true
}

/** What a gateway says of a server behind it is no page in the place of the API, nor is one that asks for patience. */
function isPage({ status, headers }: Reception): boolean {
  const type = headerOf({ headers }, 'content-type') ?? ''
  return /^text\/html\b/i.test(type) && (status < 500 || status === 511) && status !== 429
}

/** Refused in the same way: whoever sends on may do so with any of the statuses for it. */
const isAlike = (one: number, other: number): boolean => one === other || (isRedirect(one) && isRedirect(other))
const isRedirect = (status: number): boolean => status >= 300 && status < 400

/** A GET of one thing of a list. */
function otherPath({ operations }: Pick<Contract, 'operations'>, list: string): string | null {
  const paths = Object.values(operations).map(({ method, path }) => (method === 'GET' ? path : ''))
  const one = paths.find((path) => path.startsWith(`${list}/{`) && path.indexOf('/', list.length + 1) < 0)
  return one === undefined ? null : `${list}/1`
}

function adviceOn(role: string, { answers }: Probe, answer: Reception): string | null {
  const { status } = answer
  if (answers.includes(status)) return null
  if (isRedirect(status)) return redirected(role, answer)
  if (status === 401) return `its credentials are wrong or have expired: correct credentials.${role}`
  if (status === 407)
    return 'a proxy stands in front of the target and wants credentials of its own: ask from behind it'
  if (status === 403)
    return `its account may not do what the role is for: give it the right, or correct credentials.${role}`
  return null
}

function redirected(role: string, { url, headers }: Reception): string {
  const location = headerOf({ headers }, 'location') ?? ''
  const [from, to] = [new URL(url), URL.canParse(location, url) ? new URL(location, url) : null]
  if (to !== null && from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname)
    return 'the target is to be asked over https: write https in baseUrl'
  const where = to === null ? 'nowhere' : to.origin + to.pathname
  return `it is sent to ${where}: correct credentials.${role}, or baseUrl if that is where the API is`
}
