import { open, stat } from 'node:fs/promises'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { createScrubber } from '../../conformance/history/secrets/index.ts'
import { type Recording, recordedPrograms, type Side } from '../../conformance/compare/index.ts'
import type { Mapping } from '../../conformance/judge/index.ts'
import { parseProfile, type Profile } from '../../conformance/profile/index.ts'
import { systemClock } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type Config, readConfig } from '../../handlers/config/index.ts'
import { OptionError } from '../../handlers/kit/operation/options.ts'
import type { Io } from '../command.ts'
import { fitting, mappedAddress } from '../conform/mapped-address.ts'
import { harOf } from '../conform/open-recording.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { readProfile } from '../conform/read-profile.ts'
import { overHttp } from '../conform/over-http.ts'
import { whyUnreadable } from '../serve/read-file.ts'
import { configHint } from '../serve/config-hint.ts'
import { UsageError } from '../usage-error.ts'
import { mockSide, quickOf } from './mock-side.ts'

/** A side as a command line names it, read as far as it can be without the other. */
export type Named =
  | { readonly kind: 'mock'; readonly name: string; readonly mock: Mock }
  | { readonly kind: 'deployment'; readonly name: string; readonly path: string; readonly profile: Profile }
  | { readonly kind: 'recording'; readonly name: string; readonly path: string }

type Mock = Config

const PROFILE_HINT = 'README.md shows a profile'
const HINT = 'a side is mock, mock:FILE.yaml, a profile (YAML or JSON), or on the left a recording (HAR)'

/** Throws a UsageError. */
export async function readSide(text: string, io: Io): Promise<Named> {
  if (text === 'mock') return { kind: 'mock', name: 'mock', mock: {} }
  if (text.startsWith('mock:')) return { kind: 'mock', name: text, mock: await readMock(text.slice('mock:'.length)) }
  if (/^https?:\/\/|^[\w.-]+:\d+(\/|$)/i.test(text))
    throw new UsageError('a side is no URL', `${HINT}; a profile names the credentials too`)
  if (/\.(z?har(\.gz)?|zip)$/i.test(text)) return { kind: 'recording', name: text, path: text }
  const start = await beginningOf(text)
  if (/^\uFEFF?\s*\{\s*"log"\s*:/.test(start)) return { kind: 'recording', name: text, path: text }
  const given = await readProfile(text)
  const profile = await orUsageError(async () => parseProfile(given, io.env), PROFILE_HINT, text)
  return { kind: 'deployment', name: text, path: text, profile }
}

async function readMock(path: string): Promise<Mock> {
  try {
    return await readConfig(path)
  } catch (error) {
    if (error instanceof OptionError) throw new UsageError(error.message, await configHint(error))
    throw error
  }
}

/** Of a file that may be longer than memory. */
async function beginningOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).isFIFO())
      throw new UsageError(`${path} is a pipe`, 'write it to a file first: it is looked at twice')
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(200), position: 0 })
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${path} ${whyUnreadable(error)}`, HINT)
  }
}

/** The APIs that can be compared: those that are asked for, or those that both sides have. */
export function apisOf(named: readonly Named[], wanted: readonly ApiName[] | undefined): readonly ApiName[] {
  const have = named.map((one): readonly string[] => {
    if (one.kind === 'deployment') return Object.keys(one.profile.apis)
    return one.kind === 'mock' ? (one.mock.apis ?? apiNames) : apiNames
  })
  const apis = apiNames.filter(
    (api) => (wanted ?? apiNames).includes(api) && have.every((names) => names.includes(api)),
  )
  const lacking = wanted?.find((api) => !apis.includes(api))
  if (lacking !== undefined)
    throw new UsageError(`not both sides have ${lacking}`, 'a profile or a config file names the APIs of a side')
  if (apis.length === 0)
    throw new UsageError('the two sides have no API in common', 'profiles and config files name the APIs of a side')
  return apis
}

/** What must be closed in the end. */
export interface OpenSide {
  readonly side: Side
  readonly close: () => Promise<void>
}

export async function openSide(
  named: Exclude<Named, { kind: 'recording' }>,
  which: 'left' | 'right',
  {
    apis,
    seed,
    others,
  }: { readonly apis: readonly ApiName[]; readonly seed: number; readonly others: readonly Named[] },
): Promise<OpenSide> {
  if (named.kind === 'mock') {
    const chosen = others.map((one) => (one.kind === 'mock' ? one.mock.options : undefined))
    const { data, auth, options } = named.mock
    const settings = { ...(data && { data }), ...(auth && { auth }), ...(options && { options }) }
    const side = mockSide(
      named.name,
      which,
      apis,
      seed,
      settings as Parameters<typeof mockSide>[4],
      quickOf(apis, chosen),
    )
    return { side, close: async () => {} }
  }
  const { profile, name } = named
  const { send, close } = await overHttp(profile, { apis })
  const { sleep } = systemClock()
  const open = () => ({ send, pass: sleep })
  return { side: { name, kind: 'deployment', profile, open, options: {} }, close }
}

/** What `--map` says: `URL=API` where an API is, `caller-1=ROLE` who somebody is. */
export interface Mapped {
  readonly at: readonly Mapping[]
  readonly callers: Readonly<Record<string, string>>
}

export function readMap(given: readonly string[] = []): Mapped {
  const callers = given.map((text) => /^(caller-\d+)=(.+)$/.exec(text))
  const at = given.filter((_, index) => callers[index] === null)
  return {
    at: at.map(mappedAddress),
    callers: Object.fromEntries(callers.flatMap((found) => (found === null ? [] : [[found[1], found[2]]]))),
  }
}

const leftOut = (recording: Recording) => Object.entries(recording.leftOut).map(([why, count]) => `${count}: ${why}`)

/** Reads a recording for the right side that it is compared with. Throws a UsageError. */
export async function readRecording(
  path: string,
  right: Side,
  apis: readonly ApiName[],
  { at, callers }: Mapped,
  prefix: string,
  signal: AbortSignal,
): Promise<Recording> {
  const entries = apis.map((api) => [api, right.profile.apis[api]] as const)
  const wishes = {
    suites: apis.map((api) => suites[api]),
    at,
    callers,
    roles: Object.fromEntries(entries.map(([api, own]) => [api, Object.keys(own?.credentials ?? {})])),
    logIns: Object.fromEntries(
      entries.map(([api, own]) => [api, own?.capabilities[suites[api].visible?.logIn?.capability ?? '']]),
    ),
    prefix,
  }
  const scrubber = createScrubber()
  const exchanges = fitting(harOf(path, signal, { scrubber }), at, signal)
  const recording = await recordedPrograms(path, exchanges, wishes)
  if (recording.programs.length === 0)
    throw new UsageError(
      `${path} holds nothing that can be sent again`,
      ['--map URL=API says which API is at an address', ...leftOut(recording)].join('; '),
    )
  return { ...recording, hide: scrubber.again }
}
