import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'

/** A mock on a port, and a profile of it in a file. */
export interface ServedMock {
  readonly url: string
  readonly profile: string
  /** Every extension that is there, as text; a console keeps the record of what was uninstalled, and so is left out. */
  readonly everything: () => Promise<string>
  readonly close: () => Promise<void>
}

export async function serveMock(folder: string, name: string, options: FullOptions = {}): Promise<ServedMock> {
  const core = createCore({ data: 'demo', seed: 77, ...options })
  const server = await startServer((request) => core.respond(request), { port: 0 })
  const profile = join(folder, `${name}.json`)
  writeFileSync(profile, JSON.stringify(core.profile(server.url)))
  return {
    url: server.url,
    profile,
    everything: async () => {
      const apis = Object.entries(core.tenant().snapshot().apis as Record<string, { extensions: unknown }>)
      const kept = apis.filter(([api]) => api !== 'qradar')
      return JSON.stringify(kept.map(([api, { extensions }]) => [api, extensions]))
    },
    close: async () => await server.close(),
  }
}
