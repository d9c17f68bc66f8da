import { expect, it } from 'vitest'
import type { Transport } from '../transports.ts'
import { elasticCloudCases } from './cases.ts'
import { eceClient } from './ece-client.ts'

/** A test for each case of Elastic Cloud, over one way to a mock. */
export function itTakesCases(transport: Transport): void {
  it.each(elasticCloudCases.map((one) => [one.name, one] as const))('%s', async (_name, { options, run }) => {
    const opened = await transport.open({ apis: ['elastic-cloud'], seed: 1, ...options })
    expect.hasAssertions()
    try {
      await run(eceClient(opened), opened)
    } finally {
      await opened.close()
    }
  })
}
