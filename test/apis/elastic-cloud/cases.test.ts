import { describe, expect, it } from 'vitest'
import { eceClient } from './ece-client.ts'
import { elasticCloudCases } from './cases.ts'
import { transports } from '../transports.ts'

describe.each(transports)('elastic-cloud over $name', (transport) => {
  it.each(elasticCloudCases.map((one) => [one.name, one] as const))('%s', async (_name, { options, run }) => {
    const opened = await transport.open({ apis: ['elastic-cloud'], seed: 1, ...options })
    expect.hasAssertions()
    try {
      await run(eceClient(opened), opened)
    } finally {
      await opened.close()
    }
  })
})
