/** Whether the capabilities of a profile are what they say. */
import type { CapabilityProbe } from '../rule/index.ts'
import { loginPath } from './paths.ts'

const login: CapabilityProbe = {
  isSure: false,
  problem: async ({ send }, json) => {
    const answer = await send(null, { method: 'POST', path: loginPath, json })
    return answer.status === 401 ? { answer, advice: 'the user name or the password is refused' } : null
  },
}

export const capabilityProbes = { login } as const
