// json-server in a process of its own, with the records in its file; an update is a PATCH, since its POST creates.
import { fileURLToPath } from 'node:url'
import { freePort, serveBy } from './child-server.mjs'
import { fileWith, recordsOf } from './records.mjs'

const port = await freePort()
const bin = fileURLToPath(new URL('node_modules/json-server/lib/cli/bin.js', import.meta.url))
const path = fileWith('db.json', { extensions: recordsOf(process.argv[2]) })
await serveBy(process.execPath, [bin, path, '--port', port, '--host', '127.0.0.1', '--quiet'], port)
