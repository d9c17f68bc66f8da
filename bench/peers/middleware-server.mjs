// The peer most people build by hand: msw handlers over @mswjs/data, served by @mswjs/http-middleware. No checks, no headers.
import { readFileSync } from 'node:fs'
import { factory, primaryKey } from '@mswjs/data'
import { createServer } from '@mswjs/http-middleware'
import { http, HttpResponse } from 'msw'

const data = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const database = factory({
  extension: {
    id: primaryKey(String),
    name: String,
    extension_type: String,
    version: String,
    description: String,
    url: String,
  },
})
for (const { owner: _owner, ...fields } of data['elastic-cloud'].extensions)
  database.extension.create({ ...fields, url: `repo://${fields.id}` })

const path = '/api/v1/deployments/extensions/:id'
const byId = (id) => ({ where: { id: { equals: id } } })

const server = createServer(
  http.get(path, ({ params }) => HttpResponse.json(database.extension.findFirst(byId(params.id)))),
  http.post(path, async ({ params, request }) =>
    HttpResponse.json(database.extension.update({ ...byId(params.id), data: await request.json() })),
  ),
).listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
