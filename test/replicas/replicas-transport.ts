/** Three servers over one store as one more way to a mock: each request goes to the next of them, on a connection of its own. */
import { Agent, buildConnector, fetch as undiciFetch } from 'undici'
import { createMock } from '../../handlers/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { openValkey, readAddress } from '../../handlers/stores/valkey/index.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { toRequest, type Transport } from '../apis/transports.ts'
import type { StoreProcess } from './store-process.ts'

/** The way over replicas; each mock has keys of its own in the store. */
export function replicasTransport(store: () => StoreProcess): Transport {
  let opened = 0
  return {
    name: 'replicas',
    open: async (options) => {
      const prefix = `t${opened++}:`
      const one = async () => {
        const kept = await openValkey({
          address: readAddress(store().url),
          prefix,
          apis: options.apis ?? apiNames,
          seed: 1,
          limit: options.maxTenants ?? 1000,
          idle: options.tenantIdle ?? 3_600_000,
        })
        const mock = createMock({ ...options, store: kept })
        return { kept, mock, server: await startServer(mock.respond, { port: 0 }) }
      }
      const [first, ...others] = [await one(), await one(), await one()]
      const all = [first, ...others]
      const dispatcher = byTurns(all.map(({ server }) => Number(new URL(server.url).port)))
      return {
        mock: first.mock,
        origin: first.server.url,
        send: async (sent) => {
          const { url, method, headers, body } = toRequest(sent, first.server.url)
          const init = { method, headers: [...headers] as [string, string][], redirect: 'manual' as const, dispatcher }
          const bytes = body && new Uint8Array(await new Response(body).arrayBuffer())
          return (await undiciFetch(url, bytes ? { ...init, body: bytes } : init)) as unknown as Response
        },
        close: async () => {
          await dispatcher.destroy()
          for (const { kept, mock, server } of all) {
            await server.close(0)
            mock.close()
            await kept.close()
          }
        },
      }
    },
  }
}

/** A connection for each request, each to the next port, as behind a balancer. */
function byTurns(ports: readonly number[]): Agent {
  const connect = buildConnector({})
  let turn = 0
  return new Agent({
    pipelining: 0,
    connect: (options, callback) => connect({ ...options, port: String(ports[turn++ % ports.length]) }, callback),
  })
}
