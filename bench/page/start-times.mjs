// From starting each server's process to its first 200, with 100 records.
import { dataFile } from '../data-file.mjs'
import { median } from '../load.mjs'

const ROUNDS = 3

/** A row for each server: `{ server, milliseconds, ratio, from, to }`. */
export async function startTimes(servers, told) {
  const data = dataFile(100)
  const took = Object.fromEntries(servers.map(({ name }) => [name, []]))
  try {
    for (let at = 0; at < ROUNDS; at++) {
      told(`start ${at + 1} of ${ROUNDS}`)
      for (const server of servers) took[server.name].push(await firstAnswer(server, data))
    }
  } finally {
    data.remove()
  }
  return Object.entries(took).map(([server, own]) => {
    const ratios = own.map((one, at) => one / took['bare node:http'][at])
    return {
      server,
      milliseconds: median(own),
      ratio: median(ratios),
      from: Math.min(...ratios),
      to: Math.max(...ratios),
    }
  })
}

async function firstAnswer(server, data) {
  const begun = process.hrtime.bigint()
  const running = await server.start(data.path)
  const { path, headers } = server.get(data.ids[0])
  const response = await fetch(running.url + path, { headers })
  await response.text()
  const took = Number(process.hrtime.bigint() - begun) / 1e6
  await running.stop()
  if (!response.ok) throw new Error(`${server.name}: ${path} was answered ${response.status}`)
  return took
}
