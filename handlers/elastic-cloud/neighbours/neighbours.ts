/** What `ecctl init` asks for. Facts, section 8. */
import type { elasticCloud } from '../../../contracts/elastic-cloud/index.ts'
import { credentials } from '../../../fixtures/elastic-cloud/credentials.ts'
import { isFailure } from '../../kit/operation/failure.ts'
import type { NeighbourTable } from '../../kit/operation/neighbour.ts'
import { callerOf } from '../caller.ts'
import type { ReadState } from '../tables.ts'

const names = new Map<string, string>(
  [credentials.owner, credentials.stranger].map(({ user }) => [user.id, user.username] as const),
)

export const neighbours: NeighbourTable<typeof elasticCloud, ReadState> = {
  'current-user': (asked, state) => {
    const caller = callerOf(asked, undefined, state)
    if (isFailure(caller)) return caller
    const name = (caller.user === undefined ? undefined : names.get(caller.user)) ?? caller.user ?? 'nobody'
    const security = { enabled: true, roles: [] }
    return { status: 200, json: { user_name: name, full_name: name, builtin: false, security } }
  },
  'list-deployments': (asked, state) => {
    const caller = callerOf(asked, undefined, state)
    if (isFailure(caller)) return caller
    const deployments = Array.from(state.deployments.values(), ({ id, name }) => ({ id, name, resources: [] }))
    return { status: 200, json: { deployments } }
  },
}
