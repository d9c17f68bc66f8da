// The same requests on 100,000 records and on 100.
import { dataFile, packagesFile, sample } from './data-file.mjs'
import { compare, get, pages, perSecond, update } from './load.mjs'
import { startMock } from './servers.mjs'

export async function growth() {
  const [few, many] = [dataFile(100), dataFile(100_000)]
  const [fewPackages, manyPackages] = [packagesFile(100), packagesFile(100_000)]
  try {
    return [
      await compared('GET by id', 'elastic-cloud', [many, sample(many.ids).map(get)], [few, sample(few.ids).map(get)]),
      await compared(
        'update',
        'elastic-cloud',
        [many, sample(many.ids).map(update)],
        [few, sample(few.ids).map(update)],
      ),
      await compared('page of 50', 'qradar', [manyPackages, pages(100_000)], [fewPackages, pages(100)]),
    ]
  } finally {
    for (const data of [few, many, fewPackages, manyPackages]) data.remove()
  }
}

async function compared(what, api, [largeData, largeRequests], [smallData, smallRequests]) {
  const small = await startMock('--data', smallData.path, '--api', api)
  const large = await startMock('--data', largeData.path, '--api', api)
  try {
    const result = await compare(
      { url: large.url, requests: largeRequests },
      { url: small.url, requests: smallRequests },
    )
    const detail = `${perSecond(result.ours)} at 100,000 records, ${perSecond(result.theirs)} at 100`
    return { what: `${what} at 100,000 records`, detail, ratio: result.ratio, atLeast: 0.95 }
  } finally {
    await Promise.all([small.stop(), large.stop()])
  }
}
