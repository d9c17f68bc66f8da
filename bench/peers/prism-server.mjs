// Prism in a process of its own, on the OpenAPI document that `extmock openapi --api elastic-cloud` prints.
import { fileURLToPath } from 'node:url'
import { freePort, serveBy } from './child-server.mjs'

const port = await freePort()
const bin = fileURLToPath(new URL('node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url))
await serveBy(process.execPath, [bin, 'mock', process.argv[2], '--port', port, '--verboseLevel', 'fatal'], port)
