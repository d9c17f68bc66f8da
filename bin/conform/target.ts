import { apiNames, contracts, type ApiName, type Contract } from '../../contracts/index.ts'
import { parseProfile, type Profile } from '../../conformance/profile/index.ts'
import type { Suite } from '../../conformance/rule/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { type ApiModules, noApiModules, ownApis } from '../api-modules.ts'
import type { Io } from '../command.ts'
import { httpAddress } from '../http-address.ts'
import { UsageError } from '../usage-error.ts'
import { askProfile } from './ask-profile.ts'
import { inProcess } from './in-process.ts'
import { orUsageError } from './or-usage-error.ts'
import { overHttp } from './over-http.ts'
import { readProfile } from './read-profile.ts'

/** What a run talks to. */
export interface Target {
  readonly name: string
  readonly profile: Profile
  readonly send: Send
  /** Outside this process: what is left behind there stays. */
  readonly remote: boolean
  close(): Promise<void>
}

export interface TargetFlags {
  /** A URL, or `mock`. */
  readonly target: string
  readonly profile: string | undefined
  readonly api: readonly ApiName[] | undefined
  readonly seed: number
  /** APIs that do not come with the package. */
  readonly outside?: ApiModules
  /** A certificate that is not believed is for the caller to tell. */
  readonly doubtful?: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** The target that the flags speak of, unless it is called off. Says on standard error what was taken from the target itself. */
export async function openTarget(
  flags: TargetFlags,
  io: Pick<Io, 'env' | 'stderr'>,
  signal?: AbortSignal,
): Promise<Target> {
  if (isInProcess(flags)) return mockTarget(flags)
  const profile = await profileOf(flags, io.env, (target) => askProfile(target, io, signal))
  const { send, close } = await overHttp(profile, { apis: flags.api, doubtful: flags.doubtful })
  return { name: nameOf(flags.target, profile), profile, send, remote: true, close }
}

/** What reports call a target: its address as it was given, or the addresses that the profile gives. */
export function nameOf(target: string, { apis }: Profile): string {
  return target === 'mock' ? [...new Set(Object.values(apis).map(({ baseUrl }) => baseUrl))].join(' ') : target
}

/** Nothing but the mock in this process is meant. */
export function isInProcess(flags: Pick<TargetFlags, 'target' | 'profile'>): boolean {
  return flags.target === 'mock' && flags.profile === undefined
}

/** The profile that the flags speak of. `ask` is called when there is a target and no profile. */
export async function profileOf(
  flags: TargetFlags,
  env: Environment,
  ask: (target: string) => Promise<Record<string, unknown>>,
): Promise<Profile> {
  const given = flags.profile === undefined ? undefined : await readProfile(flags.profile)
  const parsed = (input: unknown) =>
    orUsageError(async () => parseProfile(input, env), undefined, given && `--profile ${flags.profile}`)
  if (flags.target === 'mock') return await parsed(given)
  const own = flags.outside?.suites ?? []
  const names = own.length > 0 ? [...(flags.api ?? []), ...own.map(({ api }) => api)] : (flags.api ?? apisOf(given))
  checkTarget(flags.target, names)
  return await parsed(withTarget(given ?? (await ask(flags.target)), flags.target, names, own))
}

/** The mock in this process, as a target. */
function mockTarget({ api, seed, outside = noApiModules }: TargetFlags): Target {
  return { name: 'mock', ...inProcess(ownApis(api, outside), seed, outside), remote: false, close: async () => {} }
}

function apisOf(profile: Record<string, unknown> | undefined): readonly ApiName[] {
  const named = Object.keys((profile?.['apis'] as object | undefined) ?? {})
  return named.length > 0 ? (named as ApiName[]) : apiNames
}

/** A target stands in reports as it was given, so it may hold nothing secret. */
function checkTarget(target: string, names: readonly string[]): void {
  const example = 'for example --target http://127.0.0.1:4010'
  const { username, password, search, hash, pathname } = httpAddress(
    target,
    '--target is neither an http(s) URL nor mock',
    example,
  )
  if (username + password !== '')
    throw new UsageError('--target holds credentials', 'they belong in a profile: --profile FILE')
  if (search + hash !== '') throw new UsageError('--target has a query or a fragment', example)
  if (pathname !== '/' && names.length !== 1)
    throw new UsageError(
      '--target with a path speaks of one API',
      `choose it with --api, or leave the path ${pathname} out`,
    )
}

/** `--target` wins over the addresses of the profile. A target without a path gets each API's own base path. */
function withTarget(
  profile: Record<string, unknown>,
  target: string,
  names: readonly string[],
  own: readonly Suite[],
): object {
  const known: readonly Contract[] = [...own.map(({ contract }) => contract), ...Object.values(contracts)]
  const pathOf = (name: string) => known.find((contract) => contract.name === name)?.basePaths[0] ?? '/'
  const bare = new URL(target).pathname === '/'
  const before = (profile['apis'] ?? {}) as Record<string, object>
  const apis = names.map((name) => {
    const baseUrl = bare ? new URL(pathOf(name), target).href : target
    return [name, { ...before[name], baseUrl }]
  })
  return { ...profile, apis: Object.fromEntries(apis) }
}

/** Nobody is let in without credentials, and a run that checks nothing helps nobody. Throws a UsageError. */
export function checkCredentials({ name, profile }: Target): void {
  if (Object.values(profile.apis).some(({ credentials }) => Object.keys(credentials).length > 0)) return
  throw new UsageError(
    `there are no credentials for ${name}`,
    'only a running extmock tells its own; a deployment needs --profile FILE, as README.md shows',
  )
}
