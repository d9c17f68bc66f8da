/** Keeps tenants in a store that other replicas use as well: all of them are one mock. */
import { randomBytes } from 'node:crypto'
import type { ConnectionOptions } from 'node:tls'
import { NotKeptError, OutcomeUnknownError, type TenantCopy, type TenantLog } from '../../core/tenant-log.ts'
import { inBatches } from '../batches.ts'
import type { SharedTenants, TenantStore } from '../../core/tenants.ts'
import { DEFAULT_TENANT } from '../../kit/http/address.ts'
import { seedFor } from '../../kit/state/ids.ts'
import { StateError } from '../state-error.ts'
import type { StoreAddress } from './address.ts'
import { connect, RefusedError, UnansweredError, type Client } from './client.ts'
import { FORMAT, mockKeys, tenantKeys, type MockKeys } from './keys.ts'
import { oneForAll } from './one-for-all.ts'
import { asNotKept } from './placed-copy.ts'
import { admittedTo, type Admitted, type StoreFacts } from './requirements.ts'
import type { ScriptName } from './scripts.ts'
import type { Setup } from './setup.ts'
import { sharedJournal } from './shared-journal.ts'
import { sharedLog } from './shared-log.ts'
import { isElsewhere, isForbidden, isUnknownHere, isUntrusted } from './shut.ts'
import { elapsedNow } from '../../kit/time/clock.ts'

/** Tenants of several servers in one store. */
export interface ValkeyStore extends TenantStore {
  readonly shared: SharedTenants
  readonly facts: StoreFacts
  /** Its address, without secrets. */
  readonly shown: string
  close(): Promise<void>
}

export interface ValkeyOptions {
  readonly address: StoreAddress
  /** The password as it is now, where it may be changed under way; undefined: as it was. */
  readonly password?: (() => string | undefined) | undefined
  /** Before every key; default `extmock:`. */
  readonly prefix?: string | undefined
  /** What is mocked: all replicas mock the same. */
  readonly apis: readonly string[]
  /** What all replicas must be started with alike. */
  readonly setup?: Setup | undefined
  /** Default: one that follows from the prefix, so that all replicas have it, whenever they start and whatever becomes of the store. */
  readonly seed?: number | undefined
  /** At most so many tenants, and milliseconds after which an unused one makes room. */
  readonly limit: number
  readonly idle: number
  readonly tls?: ConnectionOptions
  /** Entries of a journal that all replicas share; each writes its own when absent. */
  readonly journal?: number
  /** Told what whoever runs the replica should know, a sentence each. */
  readonly report?: (sentence: string) => void
  /** The scripts; others only where a test shows what becomes of them. */
  readonly scripts?: Readonly<Record<ScriptName, string>>
}

/** A tenant of a store is gone when nobody has used it for so many times what makes it idle. */
const IDLE_TIMES = 24
/** Tenants that are forgotten at one stroke. */
const SWEPT = 100
/** Milliseconds to wait for a store at the start. */
const AT_START = 5_000

/** Opens the state in a store. @throws StateError when it cannot be used */
export async function openValkey(options: ValkeyOptions): Promise<ValkeyStore> {
  const { address, prefix = 'extmock:', report = () => undefined } = options
  const keys = mockKeys(prefix)
  const replica = randomBytes(6).toString('base64url')
  const connected = () => void house.admit?.()
  const { tls, scripts, password } = options
  const client = await connect({ address, tls, scripts, password, connected })
  const house: House = { client, keys, options, replica, report }
  const admitted = await client
    .open(AT_START)
    .then(() => admittedTo(house))
    .catch(async (error: unknown) => {
      await client.close()
      throw asStateError(error)
    })
  // What is behind the address may be another store after a fail-over.
  house.admit = oneForAll(() => readmit(house, admitted))
  const sweeping = sweeper(house)
  return {
    kept: () => [],
    runner: inBatches,
    open: (name, copy) => openLog(house, name, copy),
    forget: (name, stays = false) => forget(house, name, stays).catch(asNotKept),
    trouble: () => troubleOf(house),
    shared: {
      seed: options.seed ?? seedFor(0, prefix),
      replica,
      now: client.time.now,
      ...tenantsIn(house),
      ...(options.journal !== undefined && {
        journal: sharedJournal(client, keys, options.journal, options.idle * IDLE_TIMES),
      }),
      about: () => aboutOf(admitted.facts, replica),
    },
    facts: admitted.facts,
    shown: address.shown,
    close: async () => {
      clearInterval(sweeping)
      await client.close()
    },
  }
}

/** What the parts of a store share. */
interface House {
  readonly client: Client
  readonly keys: MockKeys
  readonly options: ValkeyOptions
  readonly replica: string
  report(sentence: string): void
  /** Looks again whether the store may be used, once it could be. */
  admit?: () => Promise<void>
  /** Why it may not be used any more. */
  wrong?: string | undefined
}

/** The client's own errors are said as what they mean for who starts. */
function asStateError(error: unknown): unknown {
  if (error instanceof RefusedError || error instanceof UnansweredError)
    return new StateError(error.message, hintFor(error.message))
  return error
}

function hintFor(message: string): string {
  if (isForbidden(message)) return 'give that user, in the store, every command on the keys under --state-prefix'
  if (isUnknownHere(message))
    return 'give its password: in the address, in EXTMOCK_STATE_PASSWORD, or in the file of --state-password-file'
  if (isUntrusted(message)) return 'name the file of who signed its certificate: --state-ca FILE'
  if (isElsewhere(message)) return 'the first is 0; CONFIG GET databases says how many'
  return 'start the store, or put the address right'
}

/** Says what has changed, once. */
async function readmit(house: House, known: Admitted): Promise<void> {
  try {
    const { id, facts } = await admittedTo(house)
    house.wrong = undefined
    if (id !== known.id) house.report('the store was emptied, or is another one: this replica begins anew')
    if (facts.promise !== known.facts.promise) house.report(`the store keeps otherwise than before: ${facts.promise}`)
    known.id = id
    known.facts = facts
  } catch (error) {
    if (!(error instanceof StateError)) return
    if (error.message !== house.wrong) house.report(`${error.message}: nothing is answered until that is put right`)
    house.wrong = error.message
  }
}

function openLog(house: House, name: string, copy: TenantCopy): TenantLog {
  const { client, keys: mock, options, report } = house
  const keys = tenantKeys(mock, name)
  const begin = (inc: string, bytes: number) => {
    const { limit, idle } = options
    const at = [keys.meta, keys.log, mock.tenants, keys.snapshot + inc, mock.mock]
    return client.run('begin', at, [inc, bytes, mock.prefix, name, limit, idle, FORMAT])
  }
  const log = sharedLog({
    client,
    keys,
    copy,
    newId: ids(house.replica),
    begin: async (inc, bytes) => {
      const said = await begin(inc, bytes)
      if (said[0] !== 'foreign') return said
      // The store was emptied under us, or belongs to another release now.
      await house.admit?.()
      return begin(inc, bytes)
    },
    full: `There are ${options.limit} tenants already; remove one (DELETE /_extmock/tenants/NAME) or wait until one expires.`,
    lost: () => report(`tenant ${name}: the store has lost what this replica had; its copy is dropped and loaded anew`),
    gone: () => void house.admit?.(),
    used: use(house, name),
  })
  const { catchUp, append } = log
  const lookAgain = async () => {
    // What is put right is noticed by whoever asks next.
    await house.admit?.()
    if (house.wrong !== undefined) throw new NotKeptError(house.wrong)
    await catchUp?.()
  }
  return { append, catchUp: () => (house.wrong === undefined && catchUp ? catchUp() : lookAgain()) }
}

/** Ids that no other replica makes. */
function ids(replica: string): () => string {
  const log = randomBytes(6).toString('base64url')
  let last = 0
  return () => `${replica}${log}${(last++).toString(36)}`
}

/** Tells the store now and then that a tenant is used. */
function use({ client, keys, options }: House, name: string): () => void {
  const often = Math.max(1_000, options.idle / 60)
  let told = elapsedNow()
  return () => {
    if (name === DEFAULT_TENANT || elapsedNow() - told < often) return
    told = elapsedNow()
    void client.run('use', [keys.tenants, tenantKeys(keys, name).meta], [name]).catch(() => undefined)
  }
}

/** Forgets what nobody has used for long: now, since a replica may not live for long itself, and from time to time, when it looks at the store's settings as well. */
function sweeper(house: House): NodeJS.Timeout {
  const { client, keys, options } = house
  const sweep = async () => {
    const args = [keys.prefix, options.idle * IDLE_TIMES, SWEPT]
    for (let gone = SWEPT; gone === SWEPT;) gone = Number((await client.run('sweep', [keys.tenants], args))[0])
  }
  const begin = () => void sweep().catch(() => undefined)
  const again = () => {
    begin()
    void house.admit?.()
  }
  begin()
  return setInterval(again, Math.min(2 ** 30, Math.max(60_000, options.idle))).unref()
}

/** What is read first is what is forgotten: one that somebody else has made anew meanwhile stays. */
async function forget({ client, keys }: House, name: string, stays: boolean): Promise<void> {
  const { meta } = tenantKeys(keys, name)
  const [inc] = await client.run('which', [meta], [])
  try {
    await client.run('forget', [meta, keys.tenants], [String(inc), keys.prefix, name, stays ? 'stays' : 'goes'])
  } catch (error) {
    if (error instanceof UnansweredError) throw new OutcomeUnknownError(error.message)
    throw error
  }
}

function tenantsIn({ client, keys }: House): Pick<SharedTenants, 'names' | 'has'> {
  return {
    names: async () => {
      const names = (await client.command('ZRANGE', keys.tenants, 0, -1).catch(asNotKept)) as readonly string[]
      return [DEFAULT_TENANT, ...names.toSorted()]
    },
    has: async (name) => {
      if (name === DEFAULT_TENANT) return true
      return (await client.command('ZSCORE', keys.tenants, name).catch(asNotKept)) !== null
    },
  }
}

/** A try to write tells more than a look. What can be written to may have been set otherwise while it ran. */
async function troubleOf(house: House): Promise<string | undefined> {
  const { client, keys } = house
  try {
    await client.run('probe', [keys.mock], [])
  } catch (error) {
    return house.wrong ?? (error instanceof Error ? error.message : String(error))
  }
  await house.admit?.()
  return house.wrong
}

function aboutOf({ server, promise, isWhole }: StoreFacts, replica: string): Readonly<Record<string, unknown>> {
  return { store: server, replica, promise: isWhole ? promise : `weaker than it could be: ${promise}` }
}
