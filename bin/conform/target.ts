import { apiNames, contracts, type ApiName } from '../../contracts/index.ts'
import { ConfigFault, parseProfile, type Profile } from '../../conformance/index.ts'
import { httpSend } from '../../conformance/node/http-send.ts'
import type { Send } from '../../conformance/types.ts'
import { createCore } from '../../handlers/create-core.ts'
import { readTextFile } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

/** What a run talks to. */
export interface Target {
  readonly name: string
  readonly profile: Profile
  readonly send: Send
  close(): Promise<void>
}

export interface TargetFlags {
  /** A URL, or `mock`. */
  readonly target: string
  readonly profile: string | undefined
  readonly api: readonly ApiName[] | undefined
  readonly seed: number
}

/** The target that the flags speak of. */
export async function openTarget(
  flags: TargetFlags,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Target> {
  if (flags.target === 'mock' && flags.profile === undefined) return inProcess(flags)
  const given = flags.profile === undefined ? undefined : await readProfile(flags.profile)
  const names = flags.api ?? apisOf(given)
  const described =
    flags.target === 'mock' ? given : withTarget(given ?? (await askedOf(flags.target)), flags.target, names)
  const profile = parseProfile(described, env)
  const ca = profile.tls.ca === undefined ? undefined : await readTextFile('tls.ca', profile.tls.ca)
  const { send, close } = httpSend({ ...(ca !== undefined && { ca }), insecure: profile.tls.insecure ?? false })
  return { name: flags.target === 'mock' ? 'the profile' : flags.target, profile, send, close }
}

/** The mock in this process, with every role and capability. */
function inProcess(flags: TargetFlags): Target {
  const apis = flags.api ?? apiNames
  const core = createCore({ apis, seed: flags.seed, data: 'demo' })
  // RFC 2606: the host never resolves, so nothing can leave the process by mistake.
  const profile = parseProfile({ ...core.profile('http://mock.invalid'), write: true })
  return { name: 'mock', profile, send: (request) => core.fetch(request), close: async () => {} }
}

async function readProfile(path: string): Promise<Record<string, unknown>> {
  const { parse } = await import('yaml')
  const text = await readTextFile('--profile', path)
  const value: unknown = parseOr(path, () => parse(text))
  if (typeof value !== 'object' || value === null) throw new ConfigFault(`${path}: a profile is an object with apis`)
  return value as Record<string, unknown>
}

function parseOr(path: string, parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(
      `--profile ${path} is not YAML: ${(error as Error).message.split('\n')[0]}`,
      'extmock conform --help shows an example',
    )
  }
}

function apisOf(profile: Record<string, unknown> | undefined): readonly ApiName[] {
  const named = Object.keys((profile?.['apis'] as object | undefined) ?? {})
  return named.length > 0 ? (named as ApiName[]) : apiNames
}

/** `--target` wins over the addresses of the profile. A target without a path gets each API's own base path. */
function withTarget(profile: Record<string, unknown>, target: string, names: readonly ApiName[]): object {
  if (!URL.canParse(target))
    throw new UsageError(`--target "${target}" is neither a URL nor mock`, 'for example --target http://127.0.0.1:4010')
  const bare = new URL(target).pathname === '/'
  if (!bare && names.length !== 1)
    throw new UsageError(
      '--target with a path speaks of one API',
      `choose it with --api, or leave the path ${new URL(target).pathname} out`,
    )
  const before = (profile['apis'] ?? {}) as Record<string, object>
  const apis = names.map((name) => {
    const baseUrl = bare ? new URL(contracts[name].basePaths[0], target).href : target
    return [name, { ...before[name], baseUrl }]
  })
  return { ...profile, apis: Object.fromEntries(apis) }
}

/** Without a profile a target is asked whether it is a mock of ours, which tells its own credentials; anything else gets none. */
async function askedOf(target: string): Promise<Record<string, unknown>> {
  if (!URL.canParse(target)) return {}
  try {
    const response = await fetch(new URL('/_extmock/profile', target), {
      signal: AbortSignal.timeout(2_000),
      redirect: 'error',
    })
    return response.ok ? ((await response.json()) as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
