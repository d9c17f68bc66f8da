/** What the doctor says that a run leaves out is what the run then leaves out. */
import { withLeftOut } from '../../bin/conform/left-out.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import { examine, runConformance } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { hashText } from '../../conformance/json/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { casesOfEachApi, type Proof } from './proof.ts'

/** The role that nearly every rule needs. */
const main: Readonly<Record<ApiName, string>> = { 'elastic-cloud': 'owner', qradar: 'admin', connections: 'admin' }

/** Left out whatever the profile has: the mock refuses a body that lacks a field, so there is nothing to merge. */
const always = ['connections.update.200.no-merge']

/** A deployment, and a profile of it that lacks what `drops` says: everything but the main role when it always says so. */
function poor(api: ApiName, drops: (name: string) => boolean, seed: number) {
  const core = createCore({ apis: [api], data: 'demo', seed, options: { [api]: suites[api].quick ?? {} } })
  const { baseUrl, credentials = {}, capabilities = {} } = core.profile('http://poor.invalid').apis[api] ?? {}
  const kept = (all: object) => Object.fromEntries(Object.entries(all).filter(([name]) => !drops(name)))
  const roles = {
    ...kept(credentials),
    ...Object.fromEntries(Object.entries(credentials).filter(([name]) => name === main[api])),
  }
  const profile = parseProfile({
    apis: { [api]: { baseUrl, credentials: roles, capabilities: kept(capabilities) } },
    write: true,
  })
  return { send: Object.assign((request: Request) => core.fetch(request), { wire: true }), profile }
}

/** Both counts, each as the ids of clauses, for a profile that lacks something. */
export async function leftOutTwice(api: ApiName, drops: (name: string) => boolean, seed: number) {
  const { send, profile } = poor(api, drops, seed)
  const [health] = await examine({ send, profile, suites: [suites[api]], write: true })
  if (health === undefined) throw new Error(`${api}: nothing was examined`)
  const told = await withLeftOut(health, profile, true)
  const { clauses } = await runConformance({ send, profile, seed, runs: 1 })
  const left = clauses.filter(
    ({ verdict, cause }) => verdict === 'not-applicable' || (verdict === 'not-testable' && cause !== 'no-rule'),
  )
  return { told, left: left.map(({ id }) => id).filter((id) => !always.includes(id)) }
}

const perApi = 8

/** Profiles that lack everything, and then others that each lack about half. */
export const leftOut: Proof = {
  name: 'left-out',
  title: 'The doctor counts every clause that a run then leaves out.',
  ...casesOfEachApi(perApi, async (api, index, seed) => {
    const round = Math.floor(index / apiNames.length)
    const drops = (name: string): boolean =>
      round === 0 || Number.parseInt(hashText(`${seed + round} ${name}`), 16) % 2 === 0
    const { told, left } = await leftOutTwice(api, drops, seed + round)
    const missed = left.filter((id) => !told.leftOut.includes(id))
    const extra = told.leftOut.filter((id) => !left.includes(id))
    return missed.length + extra.length === 0
      ? null
      : `${api}, ${round}: not told ${missed.join()}; not so ${extra.join()}`
  }),
}
