/** What a run sends and creates, counted while the same rules run against a stand-in for the target. */
import type { Contract } from '../../contracts/types.ts'
import { runConformance, type RunOptions } from './run-conformance.ts'
import type { LedgerEntry } from '../session/index.ts'
import type { Report } from '../report/index.ts'
import type { Send } from '../send/index.ts'

/** Requests for one operation of an API; `operation` is null for an address no operation has. */
export interface PlannedRequests {
  readonly api: string
  readonly operation: string | null
  readonly method: string
  readonly count: number
}

/** Things of one kind: how many are created over the whole run, and how many are there at once at most. */
export interface PlannedObjects {
  readonly api: string
  readonly kind: string
  readonly count: number
  readonly atOnce: number
}

export interface Estimate {
  readonly requests: readonly PlannedRequests[]
  readonly objects: readonly PlannedObjects[]
  /** The run against the stand-in; it says nothing about the target. */
  readonly report: Report
}

export interface EstimateOptions extends RunOptions {
  readonly contracts: Readonly<Record<string, Contract>>
}

/** Runs the suite with a `send` that counts, and sends nothing anywhere else. Throws ConfigError. */
export async function estimateRun({ contracts, ...run }: EstimateOptions): Promise<Estimate> {
  const sent = new Map<string, PlannedRequests>()
  const bases = Object.entries(run.profile.apis).map(([api, { baseUrl }]) => ({ api, base: new URL(baseUrl) }))
  const count: Send = async (request, sending) => {
    const { api, operation } = addressee(request, bases, contracts)
    const key = [api, operation, request.method].join(' ')
    sent.set(key, { api, operation, method: request.method, count: (sent.get(key)?.count ?? 0) + 1 })
    return await run.send(request, sending)
  }
  const send: Send = Object.assign(count, { wire: run.send.wire === true })
  const objects = countObjects()
  const report = await runConformance({ ...run, send, onLedger: objects.note })
  return { requests: [...sent.values()], objects: objects.counted(), report }
}

interface Base {
  readonly api: string
  readonly base: URL
}

function addressee(request: Request, bases: readonly Base[], contracts: EstimateOptions['contracts']) {
  const url = new URL(request.url)
  const found = bases
    .filter(({ base }) => url.origin === base.origin && url.pathname.startsWith(base.pathname))
    .toSorted((a, b) => b.base.pathname.length - a.base.pathname.length)[0]
  if (found === undefined) return { api: 'elsewhere', operation: null }
  const path = url.pathname.slice(found.base.pathname.length)
  const operations = Object.entries(contracts[found.api]?.operations ?? {})
  const match = operations.find(([, one]) => one.method === request.method && fits(one.path, path))
  return { api: found.api, operation: match?.[0] ?? null }
}

function fits(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at])
}

function countObjects() {
  const alive = new Map<string, Set<number>>()
  const counted = new Map<string, PlannedObjects>()
  const note = ({ api, kind, number, state }: LedgerEntry): void => {
    const key = `${api} ${kind}`
    const here = alive.get(key) ?? new Set<number>()
    alive.set(key, here)
    if (state === 'intended') here.add(number)
    else if (state !== 'created') here.delete(number)
    const before = counted.get(key) ?? { api, kind, count: 0, atOnce: 0 }
    const count = before.count + (state === 'intended' ? 1 : 0)
    counted.set(key, { api, kind, count, atOnce: Math.max(before.atOnce, here.size) })
  }
  return { note, counted: () => [...counted.values()] }
}
