// Clients that are not ours, against a running server: `npm run clients [-- NAME…]`. Generated ones make every call that the server's OpenAPI documents
// print, type-checked; published ones are run as they are. Needs a build and the registries; what needs Java, Python or Go is left out where they are not.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cypress } from './cypress.mjs'
import { generatedClients } from './generated.mjs'
import { here, startServer } from './machine.mjs'
import { postman } from './postman.mjs'
import { publishedClients } from './published.mjs'

const say = (line) => process.stdout.write(`${line}\n`)
const kinds = { ...generatedClients, postman, ...publishedClients, cypress }
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in kinds))
if (unknown !== undefined) {
  process.stderr.write(`there is no client ${unknown}; there are ${Object.keys(kinds).join(', ')}\n`)
  process.exit(2)
}

execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
  cwd: here,
  stdio: ['ignore', 2, 'inherit'],
})
const out = join(here, '.made')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const failed = []
for (const [name, run] of Object.entries(kinds)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const server = await startServer(...(run.flags ?? []))
  try {
    for (const line of await run({ ready: server.ready, folder: join(out, name) })) say(`${name}: ${line}`)
  } catch (error) {
    failed.push(name)
    say(`${name}: FAILED\n${error.stdout ?? ''}${error.stderr || error.stack}`)
  } finally {
    server.stop()
  }
}
say(failed.length > 0 ? `failed: ${failed.join(', ')}` : 'all of them were served')
process.exitCode = failed.length > 0 ? 1 : 0
