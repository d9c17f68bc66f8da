/** No answer of the mock contradicts the OpenAPI document that it gives of itself, with any mix of its options. */
import type { ApiName } from '../../contracts/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { honestTarget } from '../honest-target.ts'
import { contradictionsOf } from '../openapi/contradiction.ts'
import { optionMix } from '../strangers/option-mixes.ts'
import { casesOfEachApi, type Proof } from './proof.ts'

const perApi = 30

/** Mixes of options of every API; every exchange of one run of the suite is judged. */
export const told: Proof = {
  name: 'told',
  title: 'No answer contradicts the OpenAPI document of its server, with any mix of options.',
  ...casesOfEachApi(perApi, async (api, index, seed) => {
    const mix = optionMix(api, index, seed)
    const found = await contradictionsIn(api, mix, seed)
    return found.length === 0 ? null : `${api} with ${JSON.stringify(mix)}: ${found.join('; ')}`
  }),
}

/** What the answers to one run of the suite say that their document does not; each thing once. */
async function contradictionsIn(
  api: ApiName,
  options: Readonly<Record<string, unknown>>,
  seed: number,
): Promise<readonly string[]> {
  const { send, profile } = honestTarget(api, { seed, options: { [api]: options } })
  const judge = await contradictionsOf(api, (request) => send(request))
  const found = new Set<string>()
  const judged: typeof send = async (request, ...rest) => {
    const { method, url } = request
    const response = await send(request, ...rest)
    const wrong = await judge({ method, url }, response)
    if (wrong !== undefined) found.add(wrong)
    return response
  }
  const report = await runConformance({ send: judged, profile, apis: [api], seed, runs: 1 })
  return report.clauses.length > 50 ? [...found] : ['the suite did not run']
}
