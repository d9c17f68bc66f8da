/** Stores that lie, each in one way: what the checker is for. */
import type { TenantLog } from '../../handlers/core/tenant-log.ts'
import type { TenantStore } from '../../handlers/core/tenants.ts'
import { scripts, type ValkeyOptions } from '../../handlers/stores/valkey/index.ts'

export interface Lie {
  readonly name: string
  /** Other scripts in the place of the honest ones. */
  readonly options?: Pick<ValkeyOptions, 'scripts'>
  /** Anything else between a core and its store. */
  readonly wrap?: (store: TenantStore) => TenantStore
}

/** A piece of a script in the place of another; a script that has no such piece is a fault of this file. */
function bent(name: 'append' | 'look', honest: string, lie: string): Pick<ValkeyOptions, 'scripts'> {
  if (!scripts[name].includes(honest)) throw new Error(`the script ${name} has no ${honest}`)
  return { scripts: { ...scripts, [name]: scripts[name].replace(honest, lie) } }
}

export const lies: readonly Lie[] = [
  { name: 'acknowledges before it appends', wrap: acknowledgingFirst },
  {
    name: 'reads without looking at the tail',
    options: bent(
      'look',
      'return answer(missed(',
      `if ARGV[2] ~= '' then return answer({ 'same' }) end return answer(missed(`,
    ),
  },
  {
    name: 'appends without comparing',
    options: bent('append', `if redis.pcall('HGET', KEYS[1], 'id') ~= ARGV[2] then`, 'if false then'),
  },
]

function acknowledgingFirst(store: TenantStore): TenantStore {
  const open: TenantStore['open'] = (name, copy) => {
    const { catchUp, append } = store.open(name, copy)
    const log: TenantLog = {
      ...(catchUp && { catchUp }),
      append: async (entry) => {
        copy.apply(entry)
        void append(entry).catch(() => undefined)
        return true
      },
    }
    return log
  }
  return { ...store, open }
}
