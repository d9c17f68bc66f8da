/** Configurations of exports, and the request that starts one. Facts, section 2.6. */
import type { Json } from '../../history/exchange.ts'
import { type Client, send } from '../client.ts'
import { exportTasks } from '../paths.ts'

export async function createExport(client: Client, json: Json, headers: Readonly<Record<string, string>> = {}) {
  return await send(client, { method: 'POST', path: exportTasks, json, headers })
}

/** Everything a manifest may say. */
export function manifestOf(name: string): Json {
  return {
    author: 'extmock',
    description: 'Made by a conformance run.',
    id: name,
    min_qradar_version: '7.3.0',
    name,
    support_contact: 'conformance@example.invalid',
    version: '1.0.0',
  }
}
