// Mockoon's command line in a process of its own, with the records in a data bucket behind its CRUD route.
import { fileURLToPath } from 'node:url'
import { freePort, serveBy } from './child-server.mjs'
import { fileWith, recordsOf } from './records.mjs'

const port = await freePort()
const bin = fileURLToPath(new URL('node_modules/@mockoon/cli/bin/run.js', import.meta.url))
const bucket = { uuid: 'bucket', id: 'exts', name: 'extensions', documentation: '' }
const response = {
  uuid: 'response',
  statusCode: 200,
  label: '',
  headers: [],
  body: '{}',
  latency: 0,
  bodyType: 'DATABUCKET',
}
const route = { uuid: 'route', type: 'crud', documentation: '', method: '', endpoint: 'extensions', responseMode: null }
const path = fileWith('environment.json', {
  uuid: 'environment',
  lastMigration: 33,
  name: 'extensions',
  port: Number(port),
  hostname: '127.0.0.1',
  endpointPrefix: '',
  latency: 0,
  folders: [],
  routes: [
    {
      ...route,
      responses: [{ ...response, databucketID: 'exts', crudKey: 'id', default: true, rules: [], rulesOperator: 'OR' }],
    },
  ],
  rootChildren: [{ type: 'route', uuid: 'route' }],
  headers: [],
  proxyMode: false,
  data: [{ ...bucket, value: JSON.stringify(recordsOf(process.argv[2])) }],
})
const quiet = ['--disable-log-to-file', '--disable-admin-api', '--max-transaction-logs', '1']
await serveBy(process.execPath, [bin, 'start', '--data', path, '--port', port, ...quiet], port)
