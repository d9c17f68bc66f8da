/** What a server is told, looked at as it comes from JavaScript. */
import { call, due, isFields, text, whole, type Kinds } from '../../../contracts/given.ts'
import { refuseMisgiven } from '../../kit/operation/options.ts'
import type { MemoryLimit } from './memory.ts'

export interface ServerOptions {
  /** Default 4010; 0 takes a free one. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** PEM texts; the server speaks https when they are there. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly passphrase?: string }
  /** An origin, or `*`: browsers on it may call the server. None by default. */
  readonly cors?: string
  /** Opens the control surface to whoever sends it, and closes it to everybody else. */
  readonly controlToken?: string
  /** What bodies on their way, stored files and journals may take together; no limit by default. */
  readonly memory?: MemoryLimit
  /** Milliseconds for the headers of a request (default 20 s). */
  readonly headersTimeout?: number
  /** Milliseconds for a whole request (default 10 min: a large upload over a slow line). */
  readonly requestTimeout?: number
}

const serverKinds: Kinds<ServerOptions> = {
  port: whole(0, 65_535),
  host: text,
  tls: ['cert and key, as PEM texts', isFields],
  cors: ['an origin such as http://localhost:3000, or *', isOrigin],
  controlToken: ['text that is not empty', (value) => typeof value === 'string' && value !== ''],
  memory: ['what memoryLimit gave', isFields],
  headersTimeout: whole(),
  requestTimeout: whole(),
}

const tlsKinds: Kinds<NonNullable<ServerOptions['tls']>> = { cert: due(text), key: due(text), passphrase: text }
const memoryKinds: Kinds<MemoryLimit> = { limit: due(whole()), held: due(call), relieve: due(call) }
const respondKinds = { respond: due(['the `respond` of a mock, or what viaFetch gave', call[1]]) }

/** @throws OptionError that says what would be right */
export function checkServerOptions(respond: unknown, options: ServerOptions): void {
  refuseMisgiven('startServer', { respond }, respondKinds)
  refuseMisgiven('startServer', options, serverKinds)
  if (options.tls) refuseMisgiven('startServer, tls', options.tls, tlsKinds)
  if (options.memory) refuseMisgiven('startServer, memory', options.memory, memoryKinds)
}

/** A browser never sends an origin with a path: it would match nothing. */
function isOrigin(value: unknown): boolean {
  return value === '*' || (typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value)
}
