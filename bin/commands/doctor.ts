import { type ApiHealth, examine } from '../../conformance/run/index.ts'
import { type TlsFacts, tlsFacts } from '../../conformance/node/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { apiModuleFlag, readApiModules } from '../api-modules.ts'
import { judgedBy } from '../suites-with.ts'
import { defineCommand } from '../command.ts'
import { doctorText, isWelcome } from '../conform/doctor-text.ts'
import { withLeftOut } from '../conform/left-out.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { isDoubted, readCa } from '../conform/over-http.ts'
import { openTarget, type Target } from '../conform/target.ts'
import { exit, type ExitCode } from '../exit.ts'

/** `extmock doctor`: is a deployment ready to be judged? */
export const doctor = defineCommand({
  options: {
    target: {
      type: 'string',
      default: 'mock',
      describe: 'URL of a deployment; otherwise the addresses of the profile',
    },
    profile: { type: 'string', describe: 'YAML or JSON: addresses, credentials, capabilities, limits' },
    api: { type: 'string', array: true, choices: apiNames, describe: 'examine only these APIs' },
    'api-module': apiModuleFlag,
    write: { type: 'boolean', default: false, describe: 'reckon with a run that may write' },
    json: { type: 'boolean', default: false, describe: 'as JSON' },
  },
  positionals: {},
  async run(args, io) {
    return orUsageError(async () => {
      const outside = await readApiModules(args['api-module'])
      const target = await openTarget({ ...args, seed: 0, outside, doubtful: true }, io)
      try {
        const judged = judgedBy(args.api, outside)
        const write = args.write || (target.profile.write ?? false)
        const examined = await examine({ ...target, ...judged, write })
        const health = await Promise.all(examined.map((one) => withLeftOut(one, target.profile, write)))
        const tls = await handshakes(health, target)
        const code = codeOf(
          health,
          Object.values(tls).some((facts) => isDoubted(facts, target.profile.tls)),
        )
        const text = doctorText({
          target: target.name,
          health,
          contracts: Object.fromEntries(judged.suites.map(({ api, contract }) => [api, contract])),
          tls,
          insecure: target.profile.tls.insecure ?? false,
          code,
        })
        io.stdout.write(
          args.json ? `${JSON.stringify({ target: target.name, health, tls }, null, 2)}\n` : `${text.join('\n')}\n`,
        )
        return code
      } finally {
        await target.close()
      }
    })
  },
})

/** By origin, once each. */
async function handshakes(health: readonly ApiHealth[], target: Target): Promise<Readonly<Record<string, TlsFacts>>> {
  if (!target.remote) return {}
  const ca = await readCa(target.profile)
  const origins = [...new Set(health.map(({ baseUrl }) => new URL(baseUrl).origin))]
  const facts = await Promise.all(origins.map(async (origin) => [origin, await tlsFacts(origin, ca)] as const))
  return Object.fromEntries(facts.flatMap(([origin, one]) => (one === null ? [] : [[origin, one]])))
}

/** A dead host before a shut door: nothing can be said of credentials that nobody looked at. A certificate in doubt is no dead host. */
function codeOf(health: readonly ApiHealth[], doubted: boolean): ExitCode {
  if (doubted) return exit.usage
  if (health.some((api) => api.unreachable !== null)) return exit.unreachable
  const shut = health.some(
    (api) =>
      api.roles.length === 0 || api.roles.some((role) => !isWelcome(role, api)) || api.capabilities.faults.length > 0,
  )
  return shut ? exit.usage : exit.ok
}
