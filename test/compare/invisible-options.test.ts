import { expect, it } from 'vitest'
import { contracts } from '../../contracts/index.ts'
import { invisible } from './invisible-options.ts'

it.each(Object.entries(invisible))('what is called invisible in %s is an option of it', (api, rows) => {
  const known = Object.keys(contracts[api as keyof typeof contracts].options)
  for (const name of Object.keys(rows)) expect(known).toContain(name.split('=')[0])
})
