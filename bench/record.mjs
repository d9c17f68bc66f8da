// Through `extmock record`, beside a bare undici reverse proxy, both before the same bare node:http server.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFile, sample } from './data-file.mjs'
import { compare, get, perSecond, update } from './load.mjs'
import { startBare, startBareProxy, startRecorder } from './servers.mjs'

export async function record() {
  const data = dataFile(100)
  const folder = mkdtempSync(join(tmpdir(), 'extmock-bench-'))
  const bare = await startBare(data.path)
  const recorder = await startRecorder(bare.url, join(folder, 'traffic.har'))
  const peer = await startBareProxy(bare.url)
  try {
    const rows = []
    for (const [what, request] of [
      ['GET by id, recorded', get],
      ['update, recorded', update],
    ]) {
      const requests = sample(data.ids).map(request)
      const result = await compare({ url: recorder.url, requests }, { url: peer.url, requests })
      const detail = `${perSecond(result.ours)} against ${perSecond(result.theirs)} of a bare undici proxy`
      rows.push({ what, detail, ratio: result.ratio, atLeast: 0.5 })
    }
    return rows
  } finally {
    await Promise.all([recorder.stop(), peer.stop()])
    await bare.stop()
    data.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}
