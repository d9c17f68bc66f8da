// WireMock in a process of its own, with a stub for each record: it keeps answers and no records, so there is nothing to update.
import { fileURLToPath } from 'node:url'
import { freePort, serveBy } from './child-server.mjs'
import { recordsOf } from './records.mjs'

const AT_ONCE = 5_000
const port = await freePort()
const jar = fileURLToPath(new URL('jars/wiremock-standalone-3.13.2.jar', import.meta.url))
const flags = ['--port', port, '--bind-address', '127.0.0.1', '--no-request-journal', '--disable-banner']
const records = recordsOf(process.argv[2])

const stub = (record) => ({
  request: { method: 'GET', urlPath: `/api/v1/deployments/extensions/${record.id}` },
  response: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(record) },
})

await serveBy('java', ['-jar', jar, ...flags], port, async (url) => {
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const mappings = records.slice(from, from + AT_ONCE).map(stub)
    const response = await fetch(`${url}/__admin/mappings/import`, {
      method: 'POST',
      body: JSON.stringify({ mappings }),
    })
    if (!response.ok) throw new Error(`WireMock took no stubs: ${response.status} ${await response.text()}`)
  }
})
