// The same requests on 100,000 records and on 100.
import { dataFile, sample } from './data-file.mjs'
import { compare, get, perSecond, update } from './load.mjs'
import { startMock } from './servers.mjs'

export async function growth() {
  const [few, many] = [dataFile(100), dataFile(100_000)]
  const small = await startMock('--data', few.path, '--api', 'elastic-cloud')
  const large = await startMock('--data', many.path, '--api', 'elastic-cloud')
  try {
    const rows = []
    for (const [what, request] of [
      ['GET by id', get],
      ['update', update],
    ]) {
      const result = await compare(
        { url: large.url, requests: sample(many.ids).map(request) },
        { url: small.url, requests: sample(few.ids).map(request) },
      )
      const detail = `${perSecond(result.ours)} at 100,000 records, ${perSecond(result.theirs)} at 100`
      rows.push({ what: `${what} at 100,000 records`, detail, ratio: result.ratio, atLeast: 0.9 })
    }
    return rows
  } finally {
    await Promise.all([small.stop(), large.stop()])
    few.remove()
    many.remove()
  }
}
