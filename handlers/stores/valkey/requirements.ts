/** What a store must be, and how far its promise reaches. */
import { randomBytes } from 'node:crypto'
import { StateError } from '../state-error.ts'
import type { StoreAddress } from './address.ts'
import { RefusedError, type Client } from './client.ts'
import { FORMAT, type MockKeys } from './keys.ts'
import { commandsRun } from './commands.ts'
import { setupDifference, type Setup } from './setup.ts'

/** What the store is and how it keeps. */
export interface StoreFacts {
  /** `redis 7.0.15` */
  readonly server: string
  /** What is promised of an acknowledged write, in one sentence. */
  readonly promise: string
  /** Whether that is all that can be: nothing acknowledged is lost while the disk of the store lives. */
  readonly isWhole: boolean
}

const OLDEST: Readonly<Record<string, readonly [number, number]>> = { redis: [7, 0], valkey: [7, 2] }

/** A store that may be used. */
export interface Admitted {
  /** As they were when it was last looked at. */
  facts: StoreFacts
  /** Of what is under the prefix; another one when it was emptied. */
  id: string
}

/** Who asks to be let in. */
export interface Newcomer {
  readonly client: Client
  readonly keys: MockKeys
  readonly options: {
    readonly address: StoreAddress
    readonly apis: readonly string[]
    readonly setup?: Setup | undefined
  }
}

/** Makes sure that a store can keep state, and that what is there is of this form. @throws StateError otherwise */
export async function admittedTo({ client, keys, options }: Newcomer): Promise<Admitted> {
  const { shown } = options.address
  const facts = await factsOf(client, shown)
  await refuseLacking(client, keys, shown)
  const apis = options.apis.toSorted().join(' ')
  const { setup = {} } = options
  // Another one each time: whoever made what is there and finds it gone has to notice as well.
  const id = randomBytes(6).toString('base64url')
  const wanted = { format: String(FORMAT), apis, id, setup: JSON.stringify(setup) }
  const now = recordOf(await client.run('enter', [keys.mock], Object.entries(wanted).flat()))
  if (now['format'] !== wanted.format)
    throw new StateError(
      `${shown} has state of ${now['format'] === undefined ? 'no format' : `format ${now['format']}`} under ${keys.prefix}, and this release of extmock reads format ${FORMAT}`,
      'use the release that made it, or another --state-prefix',
    )
  if (now['apis'] !== apis)
    throw new StateError(
      `the replicas on ${shown} under ${keys.prefix} mock ${now['apis']}, and this one ${apis}`,
      'give all of them the same --api, or this one another --state-prefix',
    )
  const apart = setupDifference(setupIn(now['setup']), setup)
  if (apart !== undefined)
    throw new StateError(
      `the replicas on ${shown} under ${keys.prefix} were started otherwise: ${apart}`,
      `start all of them alike, or this one with another --state-prefix; HDEL ${keys.mock} setup in the store once none runs`,
    )
  return { facts, id: now['id'] ?? '' }
}

/** A command that may not be run would be told by the first request that needs it. */
async function refuseLacking(client: Client, { mock }: MockKeys, shown: string): Promise<void> {
  const lacks = await client.run('lacking', [mock], commandsRun())
  if (lacks.length > 0)
    throw new StateError(
      `the user on ${shown} may not run ${lacks.join(', ')}`,
      'give that user, in the store, every command on the keys under --state-prefix',
    )
}

/** What cannot be read is like nobody's. */
function setupIn(text = '{}'): Setup {
  try {
    return JSON.parse(text) as Setup
  } catch {
    return { 'what they were started with': 'not readable' }
  }
}

/** Field and value by turns, as the store says it. */
function recordOf(said: unknown): Readonly<Record<string, string>> {
  const all = said as readonly string[]
  return Object.fromEntries(all.flatMap((field, at) => (at % 2 === 0 ? [[field, all[at + 1] ?? '']] : [])))
}

/** What is asked of a store each time that it is connected to. @throws StateError when state cannot be kept there */
async function factsOf(client: Client, shown: string): Promise<StoreFacts> {
  const info = fieldsOf(String(await client.command('INFO')))
  const name = info.has('valkey_version') ? 'valkey' : 'redis'
  const version = info.get(`${name}_version`) ?? '0.0'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [least, leastMinor] = OLDEST[name] ?? [0, 0]
  if (major < least || (major === least && minor < leastMinor))
    throw new StateError(`${shown} is ${name} ${version}`, 'Redis 7.0 and later and Valkey 7.2 and later keep state')
  const policy = info.get('maxmemory_policy') ?? 'noeviction'
  if (policy !== 'noeviction')
    throw new StateError(`${shown} throws away what it has no room for (maxmemory-policy ${policy})`, NO_EVICTION)
  if (info.get('cluster_enabled') === '1')
    throw new StateError(
      `${shown} is a cluster`,
      'name a single store, or Sentinels: tenants are spread by --state-prefix',
    )
  const promise = promiseOf(info.get('aof_enabled') === '1', await fsyncOf(client))
  return { server: `${name} ${version}`, ...promise }
}

const NO_EVICTION = 'set maxmemory-policy noeviction there'

function fieldsOf(info: string): ReadonlyMap<string, string> {
  const lines = info.split('\r\n').filter((line) => line.includes(':'))
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}

/** A store of a provider may not tell. */
async function fsyncOf(client: Client): Promise<string> {
  const said = await client.command('CONFIG', 'GET', 'appendfsync').catch((error: unknown) => {
    if (error instanceof RefusedError) return []
    throw error
  })
  return String((said as readonly unknown[])[1] ?? 'unknown')
}

function promiseOf(hasLog: boolean, fsync: string): Pick<StoreFacts, 'promise' | 'isWhole'> {
  if (!hasLog)
    return { isWhole: false, promise: 'it has no AOF: a restart of the store loses what came since its last dump' }
  switch (fsync) {
    case 'always':
      return { isWhole: true, promise: 'appendfsync always: what is acknowledged outlives the store and its machine' }
    case 'everysec':
      return {
        isWhole: false,
        promise: 'appendfsync everysec: up to a second of what is acknowledged can be lost with its machine',
      }
    case 'no':
      return { isWhole: false, promise: 'appendfsync no: what its system has not written yet is lost with its machine' }
    default:
      return { isWhole: false, promise: 'the store does not tell how it writes its AOF: its promise is not known' }
  }
}
