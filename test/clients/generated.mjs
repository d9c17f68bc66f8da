// Generated clients: each is written by its generator from the live documents, type-checked as it is used, and makes every call.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { callsOf } from './document.mjs'
import { heyApi } from './generators/hey-api.mjs'
import { kubb } from './generators/kubb.mjs'
import { openapiFetch } from './generators/openapi-fetch.mjs'
import { orval } from './generators/orval.mjs'
import { python } from './generators/python.mjs'
import { typescriptFetch } from './generators/typescript-fetch.mjs'
import { bin, has, node24, programsIn, pythonWith, run } from './machine.mjs'

const generators = [openapiFetch, heyApi, orval, kubb, typescriptFetch, python]

export const generatedClients = Object.fromEntries(
  generators.map((generator) => [generator.name, (where) => tryGenerator(generator, where)]),
)

async function tryGenerator(generator, { ready, folder }) {
  mkdirSync(folder, { recursive: true })
  if (generator.needs === 'java' && !(await has('java', '-version'))) return ['not run: there is no Java here']
  const openapiGenerator = generator.needs === 'java' ? await openapiGeneratorIn(join(folder, '.venv')) : undefined
  const said = []
  for (const [api, { credentials }] of Object.entries(ready.apis)) {
    const own = join(folder, api)
    mkdirSync(own)
    const document = await (await fetch(`${ready.control}/openapi/${api}.json`)).json()
    const file = join(own, 'document.json')
    writeFileSync(file, JSON.stringify(document))
    const calls = callsOf(document)
    const reset = () => fetch(`${ready.control}/reset`, { method: 'POST' })
    const [credential] = Object.values(credentials)
    const told = {
      calls,
      credential,
      baseUrl: document.servers[0].url,
      file,
      folder: own,
      ...programsIn(own),
      openapiGenerator,
      reset,
    }
    await generator.generate(told)
    const runs = generator.language === 'python' ? runPython : runTypeScript
    await runs(generator.program(told), told, folder)
    said.push(`${api}: ${calls.length} calls`)
  }
  return said
}

/** openapi-generator's program comes with a package of PyPI. */
async function openapiGeneratorIn(folder) {
  const python = await pythonWith(folder, 'openapi-generator-cli==7.26.0')
  return (...args) => run(join(python, '../openapi-generator-cli'), args)
}

const PRELUDE = ({ header, value }) => `
const headers = { ${JSON.stringify(header)}: ${JSON.stringify(value)} }
const bytesOf = (base64: string) => new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'application/zip' })
const expectSuccess = (name: string, answer: { readonly status: number } | undefined) => {
  if (!answer || answer.status < 200 || answer.status > 299) throw new Error(name + ' was answered ' + answer?.status)
}
void bytesOf, headers
`
const CONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2022',
    module: 'preserve',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  },
  files: ['calls.ts'],
}

async function runTypeScript(lines, { credential, folder, reset }) {
  const [imports, rest] = [
    lines.filter((line) => line.startsWith('import')),
    lines.filter((line) => !line.startsWith('import')),
  ]
  writeFileSync(join(folder, 'calls.ts'), [...imports, PRELUDE(credential), ...rest].join('\n'))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG))
  await bin('typescript/bin/tsc', '-p', folder)
  const outfile = join(folder, 'calls.mjs')
  await build({
    entryPoints: [join(folder, 'calls.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  for (const node of [process.execPath, node24]) {
    await reset()
    await run(node, [outfile])
  }
}

async function runPython(lines, { folder, reset }, shared) {
  writeFileSync(join(folder, 'calls.py'), lines.join('\n'))
  const python = join(shared, '.venv/bin/python')
  await run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    join(folder, 'client/requirements.txt'),
  ])
  await reset()
  await run(python, ['calls.py'], { cwd: folder })
}
