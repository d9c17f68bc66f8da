/** calibrate(mock(options)) = options: what does not hold of it. */
import fc from 'fast-check'
import { calibrate, type CalibratedApi, type Calibration } from '../../conformance/calibrate/index.ts'
import { contracts, type ApiName } from '../../contracts/index.ts'
import type { Contract, ContractWithClauses, OptionWithQuestion } from '../../contracts/types.ts'
import { httpSend } from '../../conformance/node/index.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { createCore } from '../../handlers/create-core.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'

type Values = Readonly<Record<string, unknown>>

/** One option set to a value that is not its default, for every option of a contract and every value that is tried. */
export function singleFlips(contract: ContractWithClauses): readonly Values[] {
  return Object.entries(contract.options).flatMap(([name, spec]) => othersOf(spec).map((value) => ({ [name]: value })))
}

/** Choices have their other values; numbers and texts those that the contract names; an order is turned round, and begins with each check once. */
export function othersOf(spec: OptionWithQuestion): readonly unknown[] {
  if (spec.kind === 'choice') return spec.values.filter((value) => value !== spec.default)
  if (spec.kind !== 'order') return spec.examples ?? []
  const firsts = spec.default.slice(1).map((one) => [one, ...spec.default.filter((other) => other !== one)])
  return [spec.default.toReversed(), ...firsts]
}

/** A calibration of a served mock, whose clock goes on by a step with each request, and while calibrate waits. */
export async function calibrated(
  api: ApiName,
  options: Values,
  onAnswer: (told: string) => void = () => undefined,
): Promise<Calibration> {
  const core = createCore({
    apis: [api],
    seed: 1,
    data: 'demo',
    clock: { start, step: 1 },
    options: { [api]: options },
  })
  const server = await startServer((request) => core.respond(request), { port: 0 })
  const profile = parseProfile({ ...core.profile(server.url), write: true })
  const clock = impatientClock(start, (milliseconds) => core.tenant().clock.advance(milliseconds))
  const http = httpSend()
  // What is asked again depends on what was answered: only the first asking is told.
  const asked = new Set<string>()
  let again = false
  const onEvent = ({ scene }: { readonly scene: string }): void => {
    again ||= asked.has(scene)
    asked.add(scene)
  }
  const send: Send = async (request, options) => {
    const answer = await http.send(request, options)
    if (again) return answer
    const { pathname, search } = new URL(request.url)
    onAnswer([request.method, `${pathname}${search}`, answer.status, await codesOf(answer)].join(' '))
    return answer
  }
  try {
    return await calibrate({ send, profile, apis: [api], write: true, runId: 'p', clock, onEvent })
  } finally {
    await http.close()
    await server.close(0)
  }
}

/** What of an answer says which check refused. */
async function codesOf(answer: Response): Promise<string> {
  if (answer.status < 400) return ''
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { readonly code?: unknown } | null
  return `${answer.headers.get('x-cloud-error-codes') ?? ''} ${String(body?.code)}`
}

const start = Date.parse('2026-01-01T00:00:00.250Z')

/** Null when every answer is the option, and what was not asked is named with its reason. */
export function complaintOf(
  api: ApiName,
  options: Values,
  { apis: [found], leaks, stopped }: Calibration,
): string | null {
  if (found === undefined) return 'nothing was calibrated'
  if (stopped !== null || leaks.length > 0) return JSON.stringify({ stopped, leaks })
  const wrong = wrongAnswers(contracts[api], options, found)
  return wrong.length === 0 ? null : wrong.join('; ')
}

function wrongAnswers(
  { name: api, options: specs }: Contract,
  options: Values,
  { answers }: CalibratedApi,
): readonly string[] {
  const all = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, options[name] ?? spec.default]))
  const found = Object.fromEntries(answers.map(({ name, value }) => [name, value]))
  return answers.flatMap(({ name, state, value, why, agree, of }) => {
    if (state === 'not-seen' || state === 'not-asked')
      return why === undefined ? [`${name}: silent without a reason`] : []
    const same = isVersion(api, name) ? sameVersions(all, found) : JSON.stringify(value) === JSON.stringify(all[name])
    // Orders are compared by what a client sees of them: see `sameOrder`.
    // What the budget did not let be asked again is right too, and nobody is sure of it.
    const told = state === 'sure' || (state === 'likely' && agree === of)
    if (told && (specs[name]?.kind === 'order' || same)) return []
    return [`${name}: ${state} ${JSON.stringify(value)}, and it is ${JSON.stringify(all[name])}`]
  })
}

const isVersion = (api: string, name: string): boolean =>
  api === 'qradar' && /^(supported|deprecated)Versions$|^removedBelow$/.test(name)

/** Lists of versions may be written in several ways: the same are served, and the same are on their way out. */
function sameVersions(one: Values, other: Values): boolean {
  const [a, b] = [one, other].map(served)
  return JSON.stringify(a) === JSON.stringify(b)
}

function served({ latestVersion, supportedVersions, deprecatedVersions, removedBelow }: Values): readonly string[] {
  const listIn = (text: unknown): readonly number[] => String(text).split(',').filter(Boolean).map(Number)
  const supported = [...listIn(supportedVersions), Number(latestVersion)]
  const deprecated = listIn(deprecatedVersions).filter((one) => !supported.includes(one))
  const known = [...new Set([...supported, ...deprecated])].filter((one) => one <= Number(latestVersion))
  // What is not removed is served, below the oldest that is named too.
  const oldest = Math.min(...known)
  for (let major = Math.floor(Number(removedBelow)); major > 0 && major < oldest; major += 1) {
    known.push(major)
    deprecated.push(major)
  }
  const left = known.filter((one) => one >= Number(removedBelow)).toSorted((a, b) => a - b)
  return left.map((one) => `${one}${deprecated.includes(one) ? ' deprecated' : ''}`)
}

/** A mix of options: each is another than its default one time in three, and the same number gives the same mix. */
export function mixOf(contract: ContractWithClauses, index: number, seed: number): Values {
  const arbitrary = fc.record(
    Object.fromEntries(
      Object.entries(contract.options).map(([name, spec]) => {
        const others =
          spec.kind === 'order'
            ? fc.shuffledSubarray([...spec.values], { minLength: spec.values.length })
            : fc.constantFrom(...othersOf(spec), spec.default)
        return [name, fc.option(others, { freq: 2, nil: undefined })]
      }),
    ),
  )
  const [mix = {}] = fc.sample(arbitrary, { seed: seed * 1000 + index, numRuns: 1 })
  return Object.fromEntries(Object.entries(mix).filter(([, value]) => value !== undefined))
}

/**
 * Null when the order that was found cannot be told from the right one: a mock with the found one answers every request as the first
 * mock did, those with two faults among them. `right` is what that one answered.
 */
export async function orderComplaint(
  api: ApiName,
  options: Values,
  first: Calibration,
  right: readonly string[],
): Promise<string | null> {
  const found = first.apis[0]?.answers.find(({ name }) => name === 'checkOrder')
  const wanted = options['checkOrder']
  if (found?.value === undefined || wanted === undefined || JSON.stringify(found.value) === JSON.stringify(wanted))
    return null
  const other: string[] = []
  await calibrated(api, { ...options, checkOrder: found.value }, (told) => other.push(told))
  if (right.length === 0) return 'nothing was asked'
  const at = right.findIndex((told, index) => told !== other[index])
  return at === -1 ? null : `checkOrder ${JSON.stringify(found.value)}: ${right[at]}, but ${other[at]}`
}
