// Requests per second and memory of each server, with 100 to 100,000 records. The rounds go from server to server, so that a
// busy machine slows all alike; ratios are taken within a round.
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { dataFile, sample } from '../data-file.mjs'
import { median } from '../load.mjs'

export const COUNTS = [100, 1_000, 10_000, 100_000]
const ROUNDS = 3
const SECONDS = 1
const CONNECTIONS = 16

/** A row for each server and number of records: `{ server, records, get, update, memory }`; a speed is `{ perSecond, ratio, from, to }`. */
export async function byRecords(servers, told) {
  const rows = []
  for (const records of COUNTS) {
    told(`${records.toLocaleString('en-US')} records`)
    rows.push(...(await measured(servers, records)))
  }
  return rows
}

async function measured(servers, records) {
  const data = dataFile(records)
  const running = []
  try {
    for (const server of servers) running.push({ server, process: await startedInTime(server, data.path) })
    const alive = running.filter((one) => one.process)
    const ids = sample(data.ids)
    const gets = await rounds(alive, (server) => ids.map(server.get))
    const updates = await rounds(
      alive.filter(({ server }) => server.update),
      (server) => ids.map(server.update),
    )
    return running.map(({ server, process }) => ({
      server: server.name,
      records,
      get: gets[server.name],
      update: updates[server.name],
      memory: process && megabytesOf(process.pid),
    }))
  } finally {
    await Promise.all(running.map(({ process }) => process?.stop()))
    data.remove()
  }
}

/** The server, or nothing where it takes more than a minute to have the records. */
async function startedInTime(server, path) {
  try {
    return await server.start(path)
  } catch (error) {
    if (error.isLate) return undefined
    throw error
  }
}

async function rounds(running, requestsOf) {
  const speeds = Object.fromEntries(running.map(({ server }) => [server.name, []]))
  for (let at = -1; at < ROUNDS; at++)
    for (const { server, process } of running) {
      const speed = await load(process.url, requestsOf(server))
      if (at >= 0) speeds[server.name].push(speed)
    }
  return Object.fromEntries(Object.entries(speeds).map(([name, own]) => [name, summed(own, speeds['bare node:http'])]))
}

function summed(own, bare) {
  const ratios = own.map((speed, at) => speed / bare[at])
  return { perSecond: median(own), ratio: median(ratios), from: Math.min(...ratios), to: Math.max(...ratios) }
}

async function load(url, requests) {
  const result = await autocannon({ url, requests, connections: CONNECTIONS, duration: SECONDS, timeout: 60 })
  if (result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx`)
  return result.requests.total / result.duration
}

/** What the process holds now, in MB; only Linux tells. */
function megabytesOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1000
  } catch {
    return undefined
  }
}
