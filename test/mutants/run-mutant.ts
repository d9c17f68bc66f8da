import { runConformance } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { Finding } from '../../conformance/judge/index.ts'
import type { Report } from '../../conformance/report/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { httpSend } from '../../conformance/node/index.ts'
import { honestTarget } from '../honest-target.ts'
import { ORIGIN } from '../mock-target.ts'
import { clausesOf, type Mutant } from './mutant.ts'

/** How hard the suite tries. */
export interface Effort {
  readonly seed: number
  readonly runs: number
}

/** Runs on a mutant the rules that may decide its clauses, and no others, until one of them has caught it. */
export async function runMutant(api: ApiName, mutant: Mutant, effort: Effort): Promise<Report> {
  return await runFor(api, mutant, effort, { clauses: clausesOf(mutant), untilCaught: true })
}

/** The findings that name a clause which a mutant leaves true. */
export async function wronged(api: ApiName, mutant: Mutant, effort: Effort): Promise<readonly Finding[]> {
  const clauses = mutant.spares ?? []
  const report = await runFor(api, mutant, effort, { clauses, untilCaught: false })
  const seen = report.clauses.filter(({ verdict }) => verdict !== 'not-testable')
  if (seen.length === 0) throw new Error(`nothing of ${clauses.join(', ')} was come to`)
  return report.clauses.filter(({ id }) => clauses.includes(id)).flatMap(({ findings }) => findings)
}

interface Aim {
  readonly clauses: readonly string[]
  readonly untilCaught: boolean
}

async function runFor(api: ApiName, mutant: Mutant, { seed, runs }: Effort, aim: Aim): Promise<Report> {
  const { clauses, untilCaught } = aim
  const suite = suites[api]
  const rules = suite?.rules.filter((rule) => rule.clauses.some((id) => clauses.includes(id))) ?? []
  const caught = new AbortController()
  const target = await reach(api, mutant, seed)
  const running = runConformance({
    send: target.send,
    profile: target.profile,
    apis: [api],
    rules,
    seed,
    runs,
    // A broken observed clause fails only so.
    strict: suite?.contract.clauses.some(({ id, grade }) => clauses.includes(id) && grade === 'observed') === true,
    limits: { shrinkRequests: 60, maxRequests: 5000, maxCleanupSeconds: 1 },
    signal: caught.signal,
    onEvent: (event) => {
      if (untilCaught && event.type === 'finding' && isCatch(clauses, event.finding)) caught.abort()
    },
  })
  return await running.finally(target.close)
}

/** In this process, unless what is wrong is how it is served. */
async function reach(api: ApiName, mutant: Mutant, seed: number) {
  const made = mutant.make({ data: 'demo', seed })
  const { profile } = honestTarget(api)
  if (mutant.serve === undefined) return { send: made, profile, close: async () => undefined }
  const { send, close } = httpSend()
  const server = await mutant.serve(made)
  const { baseUrl = '', ...own } = profile.apis[api] ?? { credentials: {}, capabilities: {} }
  const apis = { [api]: { ...own, baseUrl: baseUrl.replace(ORIGIN, server.url) } }
  const closeBoth = async (): Promise<void> => {
    await close()
    await server.close()
  }
  return { send, profile: { ...profile, apis }, close: closeBoth }
}

/** The failures in a report that name a clause of the mutant. */
export function catches(mutant: Mutant, report: Report): readonly Finding[] {
  return report.clauses.flatMap(({ findings }) => findings.filter((one) => isCatch(clausesOf(mutant), one)))
}

function isCatch(clauses: readonly string[], { kind, clause }: Finding): boolean {
  return kind === 'violation' && clauses.includes(clause)
}
