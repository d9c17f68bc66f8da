/** Clients of a mock that several servers answer for, and everything that they saw. */
import { setTimeout } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Operation } from '../../conformance/history/sequential-model.ts'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createIds, type Ids } from '../../handlers/kit/state/ids.ts'
import type { Act, Extension } from './extension-model.ts'

/** What was seen of one tenant. */
export interface Seen {
  readonly tenant: string
  readonly history: Operation<Act>[]
  /** Names of creates that were refused, or that were not answered. */
  readonly refused: Set<string>
  readonly unanswered: Set<string>
  /** Requests that were answered with what was asked for. */
  answered: number
}

export interface Workload {
  /** Sends nothing more. */
  stop(): Promise<void>
  /** By tenant. */
  readonly seen: readonly Seen[]
  /** Ends it, and looks at everything once more through each server. */
  end(): Promise<readonly (readonly string[])[][]>
}

interface Plan {
  readonly seed: number
  readonly tenants: number
  readonly clients: number
  /** Where the servers are; asked each time, since they may be started anew elsewhere. */
  urls(): readonly string[]
}

/** Acts on an extension before it is left alone: a long history takes long to judge. */
const LONGEST = 40
/** Extensions of a tenant that clients fight for. */
const AT_ONCE = 3
const PATIENCE = 12_000
/** So that logs get long enough for snapshots. */
const LONG = 'x'.repeat(4_000)

/** Starts the clients. */
export function startWorkload({ seed, tenants, clients, urls }: Plan): Workload {
  const state = { isOver: false, time: 0 }
  const agent = new Agent({ headersTimeout: PATIENCE, bodyTimeout: PATIENCE, connectTimeout: 2_000, pipelining: 0 })
  const seen = Array.from({ length: tenants }, (_, at) => newSeen(`n${seed}-${at}`))
  const running = seen.flatMap((one, tenant) => {
    const pool: Pool = { live: [], acts: new Map() }
    return Array.from({ length: clients }, async (_, client) => {
      const ids = createIds(seed * 1000 + tenant * 100 + client)
      while (!state.isOver) {
        await actOnce({ ids, seen: one, pool, urls, agent, tick: () => state.time++ })
        await setTimeout(ids.integer(1, 12))
      }
    })
  })
  const look = (one: Seen, url: string, tick: () => number) => lookAt(one, url, agent, tick)
  const stop = async () => {
    state.isOver = true
    await Promise.all(running)
  }
  return {
    seen,
    stop,
    end: async () => {
      await stop()
      const looks = seen.map((one) => Promise.all(urls().map((url) => look(one, url, () => state.time++))))
      const all = await Promise.all(looks)
      await agent.close()
      return all
    },
  }
}

const newSeen = (tenant: string): Seen => ({
  tenant,
  history: [],
  refused: new Set(),
  unanswered: new Set(),
  answered: 0,
})

/** The extensions that the clients of one tenant fight for. */
interface Pool {
  live: { readonly id: string; latest: number }[]
  readonly acts: Map<string, number>
}

interface Client {
  readonly ids: Ids
  readonly seen: Seen
  readonly pool: Pool
  readonly agent: Agent
  urls(): readonly string[]
  tick(): number
}

/** A status of 0: no answer that says what happened. */
interface Answer {
  readonly status: number
  readonly revision: number
  readonly json: Readonly<Record<string, unknown>>
}

async function ask(
  agent: Agent,
  url: string,
  tenant: string,
  method: string,
  path: string,
  name?: string,
): Promise<Answer> {
  const body =
    name === undefined
      ? {}
      : { body: JSON.stringify({ name, extension_type: 'bundle', version: '*', description: LONG }) }
  const headers = {
    authorization: credentials.owner.value,
    'content-type': 'application/json',
    'x-extmock-tenant': tenant,
    connection: 'close',
  }
  try {
    const said = await request(`${url}/api/v1/deployments/extensions${path}`, {
      method: method as 'GET',
      dispatcher: agent,
      headers,
      ...body,
    })
    const text = await said.body.text()
    const isUnknown = said.statusCode >= 500 && said.headers['x-extmock-outcome'] !== 'refused'
    const json = said.statusCode < 500 ? (JSON.parse(text) as Answer['json']) : {}
    const revision = Number(said.headers['x-cloud-resource-version'])
    return { status: isUnknown ? 0 : said.statusCode, revision, json }
  } catch {
    return { status: 0, revision: 0, json: {} }
  }
}

async function actOnce(client: Client): Promise<void> {
  const { ids, pool } = client
  const kind = ids.integer(0, 99)
  const chosen = pool.live[ids.integer(0, Math.max(0, pool.live.length - 1))]
  if (!chosen || (kind < 4 && pool.live.length < AT_ONCE)) return create(client)
  const acts = (pool.acts.get(chosen.id) ?? 0) + 1
  pool.acts.set(chosen.id, acts)
  if (acts > LONGEST) pool.live = pool.live.filter((one) => one !== chosen)
  if (kind < 45) return read(client, chosen)
  if (kind < 93) return update(client, chosen, kind < 80 ? chosen.latest : null)
  return remove(client, chosen.id)
}

const nameFor = ({ ids }: Client) => `n${ids.hex(16)}`
const urlFor = ({ ids, urls }: Client) => urls()[ids.integer(0, urls().length - 1)] ?? ''

async function create(client: Client): Promise<void> {
  const { agent, seen, pool, tick } = client
  const name = nameFor(client)
  const called = tick()
  const { status, json, revision } = await ask(agent, urlFor(client), seen.tenant, 'POST', '', name)
  const returned = tick()
  if (status === 0) return void seen.unanswered.add(name)
  if (status !== 201) return void seen.refused.add(name)
  const id = String(json['id'])
  seen.answered++
  seen.history.push({ called, returned, op: { do: 'create', id, name, revision } })
  if (pool.live.length < AT_ONCE) pool.live.push({ id, latest: revision })
}

async function read(client: Client, chosen: { readonly id: string; latest: number }): Promise<void> {
  const { agent, seen, tick } = client
  const called = tick()
  const answer = await ask(agent, urlFor(client), seen.tenant, 'GET', `/${chosen.id}`)
  const returned = tick()
  const got = readIn(answer)
  if (got === undefined) return
  seen.answered++
  if (got !== 'missing') chosen.latest = got.revision
  seen.history.push({ called, returned, op: { do: 'read', id: chosen.id, got } })
}

function readIn({ status, json, revision }: Answer): Extension | 'missing' | undefined {
  if (status === 404) return 'missing'
  return status === 200 ? { name: String(json['name']), revision } : undefined
}

async function update(
  client: Client,
  chosen: { readonly id: string; latest: number },
  of: number | null,
): Promise<void> {
  const { agent, seen, tick } = client
  const name = nameFor(client)
  const { id } = chosen
  const called = tick()
  const path = of === null ? `/${id}` : `/${id}?version=${of}`
  const { status, revision } = await ask(agent, urlFor(client), seen.tenant, 'POST', path, name)
  const returned = tick()
  // Refused: no client may ever see it.
  if (status === 503) return
  if (status === 0)
    return void seen.history.push({ called, returned: null, op: { do: 'update', id, name, of, said: 'unanswered' } })
  seen.answered++
  const said = status === 200 ? revision : status === 409 ? 'conflict' : 'missing'
  if (status === 200) chosen.latest = revision
  seen.history.push({ called, returned, op: { do: 'update', id, name, of, said } })
}

async function remove({ ids, urls, agent, seen, tick }: Client, id: string): Promise<void> {
  const called = tick()
  const url = urls()[ids.integer(0, urls().length - 1)] ?? ''
  const { status } = await ask(agent, url, seen.tenant, 'DELETE', `/${id}`)
  const returned = tick()
  if (status === 503) return
  const said = status === 0 ? 'unanswered' : status === 200 ? 'done' : 'missing'
  if (status !== 0) seen.answered++
  seen.history.push({ called, returned: status === 0 ? null : returned, op: { do: 'delete', id, said } })
}

/** Every extension that was ever made, as one server shows it now; also what it lists. */
async function lookAt(seen: Seen, url: string, agent: Agent, tick: () => number): Promise<readonly string[]> {
  const made = new Set(seen.history.map(({ op }) => op.id))
  const called = tick()
  const { status, json } = await ask(agent, url, seen.tenant, 'GET', '')
  if (status !== 200) throw new Error(`${url} does not answer when all is over: ${status}`)
  const returned = tick()
  const listed = json['extensions'] as readonly { readonly id: string; readonly name: string }[]
  const byId = new Map(listed.map((one) => [one.id, one.name]))
  for (const id of made) {
    // The list has no revisions; whether it is there, and by which name, is what counts.
    if (!byId.has(id)) seen.history.push({ called, returned, op: { do: 'read', id, got: 'missing' } })
  }
  for (const id of [...made].filter((one) => byId.has(one)).slice(-20)) {
    const asked = tick()
    const got = readIn(await ask(agent, url, seen.tenant, 'GET', `/${id}`))
    if (got !== undefined) seen.history.push({ called: asked, returned: tick(), op: { do: 'read', id, got } })
  }
  return listed.map(({ id, name }) => `${id} ${name}`).toSorted()
}
