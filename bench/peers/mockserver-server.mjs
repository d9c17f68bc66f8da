// MockServer in a process of its own, with an expectation for each record: it keeps answers and no records, so there is nothing to update.
import { fileURLToPath } from 'node:url'
import { freePort, serveBy } from './child-server.mjs'
import { recordsOf } from './records.mjs'

const AT_ONCE = 1_000
const port = await freePort()
const jars = fileURLToPath(new URL('jars/*', import.meta.url))
const records = recordsOf(process.argv[2])
const settings = [
  `-Dmockserver.maxExpectations=${records.length}`,
  '-Dmockserver.maxLogEntries=100',
  '-Dmockserver.logLevel=ERROR',
  '-Dmockserver.localBoundIP=127.0.0.1',
]

const expectation = (record) => ({
  httpRequest: { method: 'GET', path: `/api/v1/deployments/extensions/${record.id}` },
  httpResponse: { statusCode: 200, headers: { 'content-type': ['application/json'] }, body: JSON.stringify(record) },
})

await serveBy('java', [...settings, '-cp', jars, 'org.mockserver.cli.Main', '-serverPort', port], port, async (url) => {
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const body = JSON.stringify(records.slice(from, from + AT_ONCE).map(expectation))
    const response = await fetch(`${url}/mockserver/expectation`, { method: 'PUT', body })
    if (!response.ok) throw new Error(`MockServer took no expectations: ${response.status} ${await response.text()}`)
  }
})
