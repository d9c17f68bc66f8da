// Generates clients from the OpenAPI documents of a running server, type-checks a call of every operation as the documents print it, and makes
// it. Needs `npm run build` and the registry; the generators have a package of their own beside this file.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '.made')
const run = (command, ...args) => execFileSync(command, args, { cwd: here, stdio: ['ignore', 2, 'inherit'] })
const bin = (name, ...args) => run(process.execPath, join(here, 'node_modules', ...name), ...args)

/** The generators block this process meanwhile, and a connection may be gone after that. */
const ask = (url, init) => fetch(url, init).catch(() => fetch(url, init))

run('npm', 'ci', '--no-audit', '--no-fund')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

async function tryApi(control, api, { credentials }) {
  const document = await (await ask(`${control}/openapi/${api}.json`)).json()
  const file = join(out, `${api}.json`)
  writeFileSync(file, JSON.stringify(document))
  const calls = callsOf(document)
  const [credential] = Object.values(credentials)
  for (const generator of [openapiFetch]) {
    await ask(`${control}/reset`, { method: 'POST' })
    const name = `${api}-${generator.name}`
    const text = generator(name, file, document.servers[0].url, calls)
    writeFileSync(join(out, `${name}.ts`), `${PRELUDE(credential)}${text}\n`)
    bin(['typescript', 'bin', 'tsc'], '--outDir', join(out, 'js'), ...STRICT, join(out, `${name}.ts`))
    run(process.execPath, join(out, 'js', `${name}.js`))
    process.stdout.write(`${name}: ${calls.length} calls\n`)
  }
}

/** Bearer tokens are asked for with the log-in's own answer, and are no matter of the generator. */
function callsOf({ paths }) {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  const rank = ({ method, operation: { operationId } }) =>
    operationId === 'uninstall-extension' || method !== 'delete' ? 0 : 1
  return all.filter(({ operation }) => operation.operationId !== 'refresh-token').toSorted((a, b) => rank(a) - rank(b))
}

const STRICT = [
  '--strict',
  '--skipLibCheck',
  '--target',
  'es2022',
  '--module',
  'nodenext',
  '--moduleResolution',
  'nodenext',
]
const PRELUDE = ({ header, value }) => `
const headers = { ${JSON.stringify(header)}: ${JSON.stringify(value)} }
const bytesOf = (base64: string, type: string) => new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type })
const expectSuccess = (name: string, { response }: { response: Response }) => {
  if (!response.ok) throw new Error(name + ' was answered ' + response.status)
}
`

function argumentsOf({ parameters = [] }, place) {
  const told = parameters.filter((one) => one.in === place && one.example !== undefined)
  return Object.fromEntries(told.map(({ name, example }) => [name, example]))
}

function bodyOf({ requestBody }) {
  for (const [type, media] of Object.entries(requestBody?.content ?? {})) {
    const file = media['x-extmock-example-base64']
    if (file !== undefined)
      return { type, text: `bytesOf(${JSON.stringify(file)}, ${JSON.stringify(type)})`, isFile: true }
    if (media.example !== undefined) return { type, text: JSON.stringify(media.example), isFile: false }
  }
  return undefined
}

function openapiFetch(name, file, baseUrl, calls) {
  bin(['openapi-typescript', 'bin', 'cli.js'], file, '-o', join(out, `${name}.types.ts`))
  const lines = calls.map(({ path, method, operation }) => {
    const places = ['path', 'query', 'header'].map((place) => [place, argumentsOf(operation, place)])
    const params = Object.fromEntries(places.filter(([, told]) => Object.keys(told).length > 0))
    const body = bodyOf(operation)
    // This generator calls bytes a string.
    const sent = body?.isFile
      ? `, body: ${body.text} as never, bodySerializer: (bytes: unknown) => bytes as never, headers: { 'content-type': '${body.type}' }`
      : body
        ? `, body: ${body.text}`
        : ''
    const parse = operation.operationId === 'download-export' ? `, parseAs: 'arrayBuffer'` : ''
    const call = `client.${method.toUpperCase()}(${JSON.stringify(path)}, { params: ${JSON.stringify(params)}${sent}${parse} })`
    return `expectSuccess('${operation.operationId}', await ${call})`
  })
  return [
    `import makeClient from 'openapi-fetch'`,
    `import type { paths } from './${name}.types.js'`,
    `const client = makeClient<paths>({ baseUrl: '${baseUrl}', headers })`,
    ...lines,
  ].join('\n')
}

const cli = join(here, '../../dist/bin/extmock.js')
const flags = ['serve', '--port', '0', '--json', '--quiet', '--option', 'qradar.taskMode=immediate']
const server = spawn(process.execPath, [cli, ...flags], { cwd: out, stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const ready = await new Promise((resolve) =>
    createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line))),
  )
  for (const [api, access] of Object.entries(ready.apis)) await tryApi(ready.control, api, access)
} finally {
  server.kill()
}
