// GET by id and update, beside a bare node:http server that answers the same JSON from a Map, and beside an edge with the mock's duties.
import { dataFile, sample } from './data-file.mjs'
import { compareAll, get, perSecond, update } from './load.mjs'
import { startBare, startEdge, startMock } from './servers.mjs'

/** A bar of the bare server counts as met when the edge's is. */
const OF_THE_EDGE = 0.95
const bars = [
  ['GET by id', get, 0.85],
  ['update', update, 0.7],
]

export async function throughput() {
  const data = dataFile(100)
  const servers = await Promise.all([
    startMock('--data', data.path, '--api', 'elastic-cloud'),
    startBare(data.path),
    startEdge(data.path),
  ])
  try {
    const rows = []
    for (const [what, request, atLeast] of bars) {
      const requests = sample(data.ids).map(request)
      const { speeds, ratios } = await compareAll(servers.map(({ url }) => ({ url, requests })))
      const [ours, bare, edge] = speeds.map(perSecond)
      const [, ofBare, ofEdge] = ratios
      const isMet = ofBare >= atLeast || ofEdge >= OF_THE_EDGE
      const detail = (speed, name) => `${ours} against ${speed} of ${name}`
      rows.push({ what, detail: detail(bare, 'bare node:http'), ratio: ofBare, atLeast, isMet })
      rows.push({ what, detail: detail(edge, 'an edge by hand'), ratio: ofEdge, atLeast: OF_THE_EDGE, isMet })
    }
    return rows
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    data.remove()
  }
}
