import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openStore } from './store.ts'

it.each(['http://h:1', 'VALKEY://h', 'valkey:/h', 'valkey:h', ' valkey://h', '\tredis://h'])(
  '%j is no folder',
  async (address) => {
    await expect(openStore(address)).rejects.toThrow('is an address that nothing is known of')
    expect(existsSync(address)).toBe(false)
  },
)

it('a secret in an address is not shown', async () => {
  await expect(openStore('unix://me:se/cr@et@/tmp/x')).rejects.toThrow(/^unix:\/\/\/tmp\/x is an address/)
})
