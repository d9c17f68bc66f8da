// From starting the process to its first 200.
import { median } from './load.mjs'
import { startBare, startMock } from './servers.mjs'
import { dataFile } from './data-file.mjs'

const ROUNDS = 9

export async function start() {
  const data = dataFile(1)
  const path = `/api/v1/deployments/extensions/${data.ids[0]}`
  try {
    const rounds = []
    for (let at = 0; at < ROUNDS; at++) {
      const ours = await firstAnswer(() => startMock('--data', data.path), path)
      const theirs = await firstAnswer(() => startBare(data.path), path)
      rounds.push({ ours, theirs, ratio: ours / theirs })
    }
    const [ours, theirs] = [median(rounds.map((row) => row.ours)), median(rounds.map((row) => row.theirs))]
    const detail = `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms of bare node:http`
    return [{ what: 'start to first 200', detail, ratio: median(rounds.map((row) => row.ratio)), atMost: 1.8 }]
  } finally {
    data.remove()
  }
}

async function firstAnswer(startServer, path) {
  const begun = process.hrtime.bigint()
  const server = await startServer()
  const response = await fetch(server.url + path, { headers: { authorization: 'ApiKey extmock-owner-key' } })
  await response.text()
  const took = Number(process.hrtime.bigint() - begun) / 1e6
  await server.stop()
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`)
  return took
}
