/** What `--state` says of a store: `valkey://HOST:PORT/N`, or `valkey+sentinel://H1:P,H2:P/MASTER/N`. */
import { StateError } from '../state-error.ts'

/** Where a store is, and who enters. */
export interface StoreAddress {
  readonly servers: readonly Server[]
  /** The name that Sentinels know the primary by; the servers are they. */
  readonly primary?: string
  readonly database: number
  readonly tls: boolean
  readonly username?: string
  readonly password?: string
  /** As it may be shown: without secrets. */
  readonly shown: string
}

interface Server {
  readonly host: string
  readonly port: number
}

const SCHEME = /^(?:valkey|redis)(?<tls>s)?(?<sentinel>\+sentinel)?:\/\//i

/** Whether a text is the address of a store, and not a folder. */
export function isStoreAddress(text: string): boolean {
  return SCHEME.test(text)
}

const FORM =
  'write valkey://[USER:PASSWORD@]HOST[:PORT][/DATABASE], or valkey+sentinel://HOST:PORT,HOST:PORT/PRIMARY[/DATABASE]'

/** Reads an address. @throws StateError that says what is wrong with it */
export function readAddress(text: string): StoreAddress {
  const { tls, sentinel } = SCHEME.exec(text)?.groups ?? {}
  // A password may have what should be escaped there, and is shown to nobody all the same.
  const [, entry = '', hosts = '', path = ''] = /^(?:(.*)@)?([^/@]*)(?:\/(.*))?$/s.exec(text.replace(SCHEME, '')) ?? []
  const shown = `${text.slice(0, text.indexOf('://'))}://${hosts}${path && `/${path}`}`
  const wrong = (why: string) => new StateError(`${shown} ${why}`, FORM)
  const isSentinel = sentinel !== undefined
  const servers = hosts.split(',').map((one) => serverIn(one, isSentinel ? 26_379 : 6379))
  if (servers.some((one) => one === undefined)) throw wrong('names no host and port')
  if (!isSentinel && servers.length > 1) throw wrong('names several hosts, and none is a Sentinel')
  const parts = path === '' ? [] : path.split('/')
  const primary = isSentinel ? parts.shift() : undefined
  if (isSentinel && !primary) throw wrong('does not name the primary that the Sentinels watch')
  const [database = '0', ...more] = parts
  if (!/^\d{1,5}$/.test(database) || more.length > 0) throw wrong('has a database that is no number')
  const colon = entry.indexOf(':')
  const username = decoded(colon < 0 ? entry : entry.slice(0, colon))
  const password = colon < 0 ? '' : decoded(entry.slice(colon + 1))
  if (username === undefined || password === undefined) throw wrong('has a user or a password that cannot be read')
  return {
    servers: servers.filter((one) => one !== undefined),
    database: Number(database),
    tls: tls !== undefined,
    shown,
    ...(primary !== undefined && { primary: decoded(primary) ?? primary }),
    ...(username && { username }),
    ...(password && { password }),
  }
}

function serverIn(text: string, usual: number): Server | undefined {
  const [, name = '', port = String(usual)] = /^(\[[\da-f:]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(text) ?? []
  const number = Number(port)
  return name === '' || number > 65_535 ? undefined : { host: name.replace(/^\[|\]$/g, ''), port: number }
}

/** A text of an address, or undefined for one that is wrongly escaped. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
