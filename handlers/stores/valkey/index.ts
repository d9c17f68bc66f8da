/** Keeps the tenants of several servers in one store. May import node:*, ioredis (only when it is asked for) and what handlers/ may import. */
export { isStoreAddress, readAddress, type StoreAddress } from './address.ts'
export { openValkey, type ValkeyOptions, type ValkeyStore } from './valkey-store.ts'
export { scripts, type ScriptName } from './scripts.ts'
export type { Setup } from './setup.ts'
export { StateError } from '../state-error.ts'
