// Published clients, as they are: those of PyPI, of the Go module proxy, and the calls of IBM's sample.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callsOf } from './document.mjs'
import { goIn, served } from './go-modules.mjs'
import { has, here, notRun, pythonWith, run, tenantKey } from './machine.mjs'
import { runTerraform } from './terraform.mjs'

export const publishedClients = {
  qradar4py: (where) => runPython('qradar4py_calls.py', ['qradar4py==3.0'], where),
  'pypi-qradar': (where) => runPython('qradar_calls.py', ['qradar==0.0.4', 'requests'], where),
  // Written for version 5.0, which a console of today has removed.
  'ibm-sample': Object.assign((where) => runPython('ibm_sample_calls.py', [], where), {
    flags: ['--option', 'qradar.removedBelow=5.0'],
  }),
  'cloud-sdk-go': (where) => runSdk(where),
  ecctl: (where) => runEcctl(where),
  terraform: (where) => runTerraform(where),
}

async function runPython(script, packages, { ready, folder }) {
  if (!(await has('python3', '--version'))) return notRun('there is no Python here')
  mkdirSync(folder, { recursive: true })
  const python = packages.length > 0 ? await pythonWith(join(folder, '.venv'), ...packages) : 'python3'
  const { credentials } = ready.apis.qradar
  const args = [join(here, 'python', script), ready.url, credentials.admin.value, await packageIn(ready, folder)]
  const { stdout } = await run(python, script === 'qradar_calls.py' ? args.slice(0, 3) : args)
  return [stdout.trim()]
}

/** The package that the document prints as an example of an upload. */
async function packageIn(ready, folder) {
  const document = await (await fetch(`${ready.control}/openapi/qradar.json`)).json()
  const upload = callsOf(document).find(({ id }) => id === 'upload-extension')
  const file = join(folder, 'package.zip')
  writeFileSync(file, Buffer.from(upload.body.base64, 'base64'))
  return file
}

const SDK = 'github.com/elastic/cloud-sdk-go@v1.25.0'
const ECCTL = 'github.com/elastic/ecctl@v1.15.0'

async function runSdk({ ready, folder }) {
  const go = await goIn(folder)
  if (go === undefined) return notRun('there is no Go here')
  copyFileSync(join(here, 'go/driver.go'), join(folder, 'main.go'))
  await go('mod', 'init', 'clients')
  if (!(await served(() => go('get', SDK)))) return notRun(`${SDK} cannot be fetched here`)
  await go('mod', 'tidy')
  await go('build', '-o', 'driver', '.')
  const { stdout } = await run(join(folder, 'driver'), [ready.url, tenantKey(ready)])
  return [stdout.trim()]
}

async function runEcctl({ ready, folder }) {
  const go = await goIn(folder)
  if (go === undefined || !(await has('python3', '--version'))) return notRun('there are not Go and Python here')
  await go('mod', 'init', 'clients')
  await go('mod', 'edit', `-require=${ECCTL}`)
  if (!(await served(() => go('mod', 'download', ECCTL)))) return notRun(`${ECCTL} cannot be fetched here`)
  await go('build', '-o', 'ecctl', 'github.com/elastic/ecctl')
  const home = { ...process.env, HOME: folder }
  const ecctl = (...args) => run(join(folder, 'ecctl'), args, { cwd: folder, env: home })
  // Its questions: to begin at all, which kind of installation, its address, how to enter, the key, and how to answer.
  const answers = JSON.stringify(['y', '2', ready.url, '1', tenantKey(ready), '2'])
  await run('python3', [join(here, 'python/in_a_terminal.py'), answers, join(folder, 'ecctl'), 'init'], {
    cwd: folder,
    env: home,
  })
  const extension = (...args) => ecctl('deployment', 'extension', ...args)
  const options = ['--version', '8.*', '--type', 'bundle']
  const made = JSON.parse((await extension('create', 'synonyms', ...options)).stdout)
  const listed = JSON.parse((await extension('list')).stdout)
  if (!listed.extensions.some(({ id }) => id === made.id)) throw new Error(`${made.id} is not listed`)
  await extension('show', made.id)
  await extension('delete', made.id)
  return ['init and 4 calls']
}
