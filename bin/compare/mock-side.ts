import { contracts, type ApiName } from '../../contracts/index.ts'
import type { Flip, Side } from '../../conformance/compare/index.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import { suites } from '../../conformance/suites.ts'
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import { resolveOptions } from '../../handlers/kit/operation/options.ts'

type Values = Readonly<Record<string, unknown>>
type Settings = Pick<FullOptions, 'data' | 'auth' | 'options'>

/** RFC 2606: the host never resolves. Each side has its own, so that no address passes for the other's. */
const hostOf = (name: string): string => `http://${name}.mock.invalid`

/**
 * The mock in this process as one side: a new one for each program. What `quick` has is set unless one of the sides says it
 * otherwise.
 */
export function mockSide(
  name: string,
  which: 'left' | 'right',
  apis: readonly ApiName[],
  seed: number,
  { data = 'demo', auth, options = {} }: Settings = {},
  quick: Readonly<Record<string, Values>> = quickOf(apis, [options]),
): Side {
  const origin = hostOf(which)
  const given = options as Readonly<Record<string, Values>>
  const own = Object.fromEntries(apis.map((api) => [api, { ...quick[api], ...given[api] }]))
  const start = (flip?: Flip) => {
    const flipped = flip === undefined ? own : { ...own, [flip.api]: { ...own[flip.api], [flip.option]: flip.value } }
    // Other ids on each side, and times alike.
    const settings = {
      apis,
      seed: seed * 2 + (which === 'left' ? 1 : 2),
      data,
      ...(auth && { auth }),
      options: flipped,
    }
    return createCore(settings as FullOptions)
  }
  const open = (flip?: Flip) => {
    const core = start(flip)
    const { clock } = core.tenant()
    return {
      send: (request: Request) => core.fetch(request),
      pass: async (milliseconds: number) => clock.advance(milliseconds),
    }
  }
  const profile = parseProfile({ ...start().profile(origin), write: true })
  const values = apis.map((api) => [api, resolveOptions(contracts[api], own[api])])
  return { name, kind: 'mock', profile, open, options: Object.fromEntries(values) }
}

/** What the suites set to be quick, but for the options that somebody chose. */
export function quickOf(apis: readonly ApiName[], chosen: readonly unknown[]): Readonly<Record<string, Values>> {
  const rows = apis.map((api) => {
    const named = new Set(chosen.flatMap((options) => Object.keys((options as Record<string, Values>)?.[api] ?? {})))
    const { quick = {} } = suites[api]
    // One of them alone makes no sense.
    return [api, Object.keys(quick).some((option) => named.has(option)) ? {} : quick]
  })
  return Object.fromEntries(rows) as Readonly<Record<string, Values>>
}
