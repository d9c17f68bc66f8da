// The whole suite on the mock, API by API: in this process's child, and over HTTP.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startMock } from '../servers.mjs'

const bin = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))
const APIS = ['elastic-cloud', 'qradar', 'connections']

/** A row for each API: `{ api, requests, inProcess, overHttp }`, seconds of the command from start to end. */
export async function suiteTimes(told) {
  const rows = []
  for (const api of APIS) {
    told(`suite: ${api}`)
    const inProcess = await conform('--api', api)
    rows.push({ api, requests: inProcess.requests, inProcess: inProcess.seconds, overHttp: await overHttp(api) })
  }
  return rows
}

async function overHttp(api) {
  const mock = await startMock('--api', api)
  try {
    return (await conform('--api', api, '--target', mock.url, '--write')).seconds
  } finally {
    await mock.stop()
  }
}

async function conform(...flags) {
  const begun = process.hrtime.bigint()
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'conform', '--json', '--seed', '1', ...flags], {
    maxBuffer: 2 ** 28,
  })
  const report = JSON.parse(stdout)
  return { seconds: Number(process.hrtime.bigint() - begun) / 1e9, requests: report.summary.requests }
}
