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
      const newest: string[] = []
      let last: number | undefined
      for (let before = '+'; before !== '';) {
        const said = await client.run('notes', [at(tenant)], [before]).catch(asNotKept)
        const [added, texts, next] = said as [number, readonly string[], string]
        last ??= added
        newest.push(...texts)
        before = next
      }
      const entries = newest.map(
        (text, place) => ({ number: (last ?? 0) - place, ...JSON.parse(text) }) as JournalEntry,
      )
      return { entries: entries.toReversed(), last: last ?? 0 }
    },
    clear: async (tenant) => void (await client.command('DEL', at(tenant)).catch(asNotKept)),
  }
}
