import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Download, Network } from '../kit/network/network.ts'
import { storedFile, type StoredFile } from '../kit/state/files.ts'
import { isPublicAddress } from './is-public-address.ts'

/** How downloads are made. */
export interface LiveNetworkOptions {
  /** All addresses of a host; the system's resolver when absent. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** Whether an address may be connected to; those of the public internet when absent. */
  readonly judge?: (address: string) => boolean
  /** Of a file (default 256 MiB). */
  readonly maxBytes?: number
  /** For the whole of a download, redirects included, in milliseconds (default 30 s). */
  readonly maxTime?: number
  /** How many redirects are followed (default 5). */
  readonly maxRedirects?: number
}

/**
 * A network that fetches: http and https alone. Every address of every hop is judged after its name was resolved, and the connection goes
 * to an address that was judged: the name is not asked for twice.
 * @example createMock({ network: liveNetwork() })
 */
export function liveNetwork(options: LiveNetworkOptions = {}): Network {
  const limits: Limits = {
    resolve: systemResolver,
    judge: (address) => isPublicAddress(address),
    maxBytes: 256 * 1024 * 1024,
    maxTime: 30_000,
    maxRedirects: 5,
    ...options,
  }
  return async (url): Promise<Download> => {
    const signal = AbortSignal.timeout(limits.maxTime)
    try {
      return { ok: true, file: await followed(url, limits, signal) }
    } catch (error) {
      return { ok: false, reason: signal.aborted ? `it took longer than ${limits.maxTime} ms` : reasonOf(error) }
    }
  }
}

type Limits = Required<LiveNetworkOptions>

/** Why a download was given up: a sentence without a full stop. */
class NotFetched extends Error {}

async function systemResolver(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

function reasonOf(error: unknown): string {
  if (error instanceof NotFetched) return error.message
  const { code } = error as NodeJS.ErrnoException
  return code === undefined ? 'the connection failed' : `the connection failed (${code})`
}

async function followed(start: string, limits: Limits, signal: AbortSignal): Promise<StoredFile> {
  let url = parsed(start)
  for (let hop = 0; hop <= limits.maxRedirects; hop++) {
    const got = await fetched(url, limits, signal)
    if (!('to' in got)) return got
    url = parsed(got.to, url)
  }
  throw new NotFetched(`it was redirected more than ${limits.maxRedirects} times`)
}

function parsed(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new NotFetched('it is not a url')
  const url = new URL(text, base)
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  throw new NotFetched(`the scheme ${url.protocol} is not http or https`)
}

/** One hop: the file, or where it leads. */
async function fetched(url: URL, limits: Limits, signal: AbortSignal): Promise<StoredFile | { readonly to: string }> {
  const addresses = await judged(url, limits, signal)
  // Loaded when it is used: most mocks have no network.
  const { Agent, request } = await import('undici')
  const agent = new Agent({ connect: { lookup: pinned(addresses) } })
  try {
    const { statusCode, headers, body } = await request(url, { dispatcher: agent, signal })
    const location = headers['location']
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') return { to: location }
    if (statusCode < 200 || statusCode > 299) throw new NotFetched(`it answered ${statusCode}`)
    return await whole(body, limits)
  } finally {
    await agent.destroy()
  }
}

/** The addresses of a host, each of which may be connected to. A message names the host: what it resolves to is nobody's business. */
async function judged({ hostname }: URL, { resolve, judge }: Limits, signal: AbortSignal): Promise<readonly string[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(host) === 0 ? await Promise.race([resolvedBy(resolve, host), ended(signal)]) : [host]
  if (addresses.every(judge)) return addresses
  throw new NotFetched(`the host ${hostname} is not one of the public internet`)
}

/** A resolver may take longer than the whole may, and cannot be told to stop. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    if (signal.aborted) reject(signal.reason as Error)
  })
}

async function resolvedBy(resolve: Limits['resolve'], host: string): Promise<readonly string[]> {
  const addresses = await resolve(host).catch(() => [])
  if (addresses.length === 0) throw new NotFetched(`the host ${host} cannot be found`)
  return addresses
}

/** Answers with what was judged, whatever the name has come to lead to since. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, answer) => {
    const [first] = all
    if (options.all) answer(null, all)
    else answer(null, first?.address ?? '', first?.family)
  }
}

async function whole(body: AsyncIterable<Uint8Array>, { maxBytes }: Limits): Promise<StoredFile> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new NotFetched(`the file is larger than ${maxBytes} bytes`)
    chunks.push(new Uint8Array(chunk))
  }
  return storedFile(chunks)
}
