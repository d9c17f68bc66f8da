/** What a mock is told in plain values. The config file, its schema and its checks are made of it. */
import { apiNames } from '../../contracts/index.ts'
import type { FileSetting } from './setting.ts'

export const mockSettings = {
  apis: { type: 'strings', values: apiNames, says: 'Which APIs to mock; all when absent.' },
  seed: { type: 'integer', minimum: 0, says: 'Fixes ids and times.' },
  auth: { type: 'string', values: ['strict', 'lenient', 'off'], says: 'Who may call.' },
  maxTenants: { type: 'integer', minimum: 1, says: 'At most so many tenants.' },
  tenantIdle: { type: 'integer', minimum: 0, says: 'Milliseconds after which an unused tenant may be dropped.' },
  journal: { type: 'integer', minimum: 0, says: 'Entries that the journal of a tenant keeps.' },
} as const satisfies Readonly<Record<string, FileSetting>>

export const clockSettings = {
  start: { type: 'number', says: 'Milliseconds since 1970.' },
  step: { type: 'number', says: 'Milliseconds that each request moves it.' },
} as const satisfies Readonly<Record<string, FileSetting>>

export const hostSetting: FileSetting = { type: 'strings', says: 'Hosts' }
