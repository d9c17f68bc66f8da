/** The journal of a tenant as a capped stream that all replicas write. */
import type { SharedJournal } from '../../core/tenants.ts'
import type { JournalEntry } from '../../kit/journal/journal.ts'
import type { Client } from './client.ts'
import { tenantKeys, type MockKeys } from './keys.ts'
import { asNotKept } from './placed-copy.ts'

/** @param limit entries of a tenant at most; @param stays milliseconds after the last one that all of them are gone */
export function sharedJournal(client: Client, keys: MockKeys, limit: number, stays: number): SharedJournal {
  const at = (tenant: string) => tenantKeys(keys, tenant).journal
  return {
    add: (tenant, { number: _number, ...entry }) => {
      void client.run('note', [at(tenant)], [limit, stays, JSON.stringify(entry)]).catch(() => undefined)
    },
    read: async (tenant) => {
      const [last, texts] = (await client.run('notes', [at(tenant)], []).catch(asNotKept)) as [number, string[]]
      const entries = texts.map((text, place) => ({ number: last - texts.length + place + 1, ...JSON.parse(text) }))
      return { entries: entries as readonly JournalEntry[], last }
    },
    clear: async (tenant) => void (await client.command('DEL', at(tenant)).catch(asNotKept)),
  }
}
