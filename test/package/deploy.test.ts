import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../free-port.ts'
import { root } from './pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000)

const read = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8')
const manifests = readdirSync(join(root, 'deploy/kubernetes')).map((name) => join(root, 'deploy/kubernetes', name))

describe('the Dockerfile', () => {
  it('does in an empty folder what it says, as far as it can be done without a container', async () => {
    const image = join(folder, 'image')
    const text = read('Dockerfile').replaceAll('4010', String(await freePort()))
    const steps = DockerfileParser.parse(text).getInstructions()
    const argumentsOf = (keyword: string) =>
      steps.filter((step) => step.getKeyword() === keyword).map((step) => step.getArgumentsContent() ?? '')
    /** A program and its arguments, written as a JSON list; HEALTHCHECK has flags before it. */
    const listOf = (keyword: string) =>
      argumentsOf(keyword).flatMap((content) => JSON.parse(content.slice(content.indexOf('['))) as string[])

    const packed = execFileSync('npm', ['pack', root, '--ignore-scripts', '--silent'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const [, given = ''] = /^TARBALL=(.*)$/.exec(argumentsOf('ARG')[0] ?? '') ?? []
    expect(packed.trim()).toBe(given)
    execFileSync('mkdir', [image])
    // The first COPY takes the tarball; the second takes what the first stage installed, which is the same folder here.
    const [, target = ''] = (argumentsOf('COPY')[0] ?? '').split(/\s+/)
    copyFileSync(join(folder, given), join(image, target))
    const quiet = { npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' }
    for (const command of argumentsOf('RUN'))
      execFileSync('sh', ['-c', command], { cwd: image, stdio: 'pipe', env: { ...process.env, ...quiet } })

    const [program = '', ...words] = [...listOf('ENTRYPOINT'), ...listOf('CMD')]
    const server = spawn(program, words, { cwd: image, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(server, 'exit')
    await once(server.stdout, 'data')
    const [health = '', ...checks] = listOf('HEALTHCHECK')
    expect(spawnSync(health, checks, { cwd: image }).status).toBe(0)
    server.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(spawnSync(health, checks, { cwd: image }).status).toBe(1)
  })

  it('runs without root', () => {
    const steps = DockerfileParser.parse(read('Dockerfile')).getInstructions()
    expect(steps.filter((step) => step.getKeyword() === 'USER').map((step) => step.getArgumentsContent())).toEqual([
      'node',
    ])
  })
})

/** Programs that carry schemas, from PyPI. */
const python = join(folder, 'python')
beforeAll(() => {
  execFileSync('python3', ['-m', 'venv', python])
  const pinned = ['kubernetes-validate==1.37.0', 'check-jsonschema==0.39.0']
  execFileSync(join(python, 'bin/pip'), ['install', '--quiet', ...pinned], { stdio: 'pipe' })
})

/** Holds files against a schema: all of them fit, and where a word is put wrong they do not. */
function heldAgainst(program: string, ...flags: readonly string[]) {
  const validate = (file: string) => spawnSync(join(python, 'bin', program), [...flags, file], { encoding: 'utf8' })
  return (files: readonly string[], [right, put]: readonly [RegExp, string]) => {
    for (const file of files) expect(validate(file)).toMatchObject({ status: 0 })
    const texts = files.map((file) => readFileSync(file, 'utf8'))
    const text = texts.find((one) => right.test(one)) ?? expect.fail(`none has ${right}`)
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, text.replace(right, put))
    expect(validate(wrong).status).not.toBe(0)
  }
}

describe('the manifests for Kubernetes', () => {
  it('fit its schemas', () => {
    const fit = heldAgainst('kubernetes-validate', '--strict')
    expect(manifests.length).toBe(3)
    fit(manifests, [/replicas: 3/, 'replicas: three'])
  })

  it('lead to the pods that they make', () => {
    const [deployment, budget, service] = manifests.toSorted().map((file) => parse(readFileSync(file, 'utf8')))
    const { labels } = deployment.spec.template.metadata
    expect(deployment.spec.selector.matchLabels).toEqual(labels)
    expect(service.spec.selector).toEqual(labels)
    expect(budget.spec.selector.matchLabels).toEqual(labels)
    expect(budget.spec.minAvailable).toBeLessThan(deployment.spec.replicas)
    const [container] = deployment.spec.template.spec.containers
    expect(container.args).toContain(String(container.ports[0].containerPort))
    expect(service.spec.ports[0].targetPort).toBe(container.ports[0].name)
  })
})

describe('the compose file', () => {
  it('fits the schema of compose', () => {
    const fit = heldAgainst('check-jsonschema', '--builtin-schema', 'vendor.compose-spec', '--no-cache')
    const file = join(root, 'deploy/compose.yaml')
    expect(Object.keys(parse(readFileSync(file, 'utf8')).services)).toContain('balancer')
    fit([file], [/retries: 15/, 'tries: 15'])
    fit([file], [/condition: service_healthy/, 'condition: healthy'])
  })

  it('starts what the balancer asks, with one state', () => {
    const { services } = parse(read('compose.yaml'), { merge: true })
    const servers = [...read('haproxy.cfg').matchAll(/^ {4}server (\S+) (\S+):(\d+)$/gm)]
    const replicas = Object.keys(services).filter((name) => name.startsWith('mock-'))
    expect(servers.map(([, , host]) => host)).toEqual(replicas)
    for (const [, , host = '', port] of servers) expect(services[host].command).toContain(port)
    const states = replicas.map((name) => services[name].command.find((word: string) => word.startsWith('valkey:')))
    expect(new Set(states)).toEqual(new Set(['valkey://valkey:6379/0']))
    expect(Object.keys(services)).toContain('valkey')
  })
})
