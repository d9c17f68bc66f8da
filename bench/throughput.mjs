// GET by id and update, beside a bare node:http server that answers the same JSON from a Map.
import { dataFile, sample } from './data-file.mjs'
import { compare, get, perSecond, update } from './load.mjs'
import { startBare, startMock } from './servers.mjs'

export async function throughput() {
  const data = dataFile(100)
  const mock = await startMock('--data', data.path, '--api', 'elastic-cloud')
  const bare = await startBare(data.path)
  try {
    const rows = []
    for (const [what, request] of [
      ['GET by id', get],
      ['update', update],
    ]) {
      const requests = sample(data.ids).map(request)
      const result = await compare({ url: mock.url, requests }, { url: bare.url, requests })
      const detail = `${perSecond(result.ours)} against ${perSecond(result.theirs)} of bare node:http`
      rows.push({ what, detail, ratio: result.ratio, atLeast: 0.5 })
    }
    return rows
  } finally {
    await Promise.all([mock.stop(), bare.stop()])
    data.remove()
  }
}
