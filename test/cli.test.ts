import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { defineCommand } from '../bin/command.ts'
import type { CommandRow } from '../bin/command.ts'
import { main } from '../bin/main.ts'
import { version } from '../bin/version.ts'
import { apiNames } from '../contracts/index.ts'
import { elasticCloudWithClauses } from '../contracts/elastic-cloud/clauses/index.ts'
import { contractsWithClauses } from '../contracts/with-clauses.ts'

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function run(argv: readonly string[], rows?: readonly CommandRow[]): Promise<Outcome> {
  const written = { out: '', err: '' }
  const io = {
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.err += text) },
    env: {},
  }
  return { code: await main(argv, io, rows), ...written }
}

/** A command that echoes what it was given, to see what flags become. */
const echo: CommandRow = {
  usage: 'echo <word>',
  summary: 'says it again',
  load: async () =>
    defineCommand({
      options: {
        port: { type: 'number', default: 4010 },
        color: { type: 'string', choices: ['red', 'blue'] },
        tags: { type: 'string', array: true },
        loud: { type: 'boolean' },
      },
      positionals: { word: { type: 'string', demandOption: true } },
      async run({ word, port, color, tags }, io) {
        if (word === 'crash') throw new TypeError('boom')
        io.stdout.write(JSON.stringify({ word, port, color, tags }))
        return 3
      },
    }),
}

describe('main', () => {
  it('gives the command its arguments and passes on its exit code', async () => {
    const { code, out, err } = await run(['echo', '007', '--port', '0', '--tags', 'a', 'b'], [echo])
    expect({ code, err }).toEqual({ code: 3, err: '' })
    expect(JSON.parse(out)).toEqual({ word: '007', port: 0, tags: ['a', 'b'] })
  })

  it.each(['--loud', '--loud=true', '--loud=false', '--no-loud'])('takes the switch %s', async (flag) => {
    expect(await run(['echo', 'a', flag], [echo])).toMatchObject({ code: 3, err: '' })
  })

  it('prints its version and nothing else', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it.each([['--help'], ['-h']])('lists every command on %s', async (flag) => {
    const { code, out, err } = await run([flag])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/extmock clauses .*\n.*extmock explain <clause> .*\n/)
    expect(out).toContain('Exit codes:')
  })

  it('lists the flags of a command', async () => {
    const { code, out } = await run(['clauses', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('--api')
    expect(out).toContain('"elastic-cloud", "qradar", "connections"')
  })

  it.each([
    [[], 'no command given', 'the commands are echo'],
    [['ehco'], 'unknown command: ehco', 'did you mean echo?'],
    [['serve-all'], 'unknown command: serve-all', 'the commands are echo'],
    [['--port', '1', 'echo'], 'the command comes before --port', 'the commands are echo'],
    [['echo'], 'an argument is missing', 'write extmock echo <word>'],
    [['echo', 'a', 'b'], 'unknown flag or argument: b', 'extmock echo --help'],
    [['echo', 'a', '--prt', '1'], 'unknown flag or argument: prt', 'did you mean --port?'],
    [['echo', 'a', '--port'], '--port', 'write --port VALUE'],
    [['echo', 'a', '--port', 'x'], '--port is not a number', '--port takes a number'],
    [['echo', 'a', '--port', '1', '--port', '2'], '--port is given more than once', 'give --port one value'],
    [['echo', 'a', '--color', 'green'], '--color cannot be "green"', 'one of "red", "blue"'],
    [['echo', 'a', '--tags'], '--tags needs a value', 'write --tags VALUE'],
    [['echo', 'a', '--loud=yes'], '--loud cannot be "yes"', '--loud alone turns it on, --no-loud off'],
    [['echo', 'a', '--loud='], '--loud cannot be ""', '--loud alone turns it on, --no-loud off'],
    [['echo', 'a', '--color.x', 'red'], 'unknown flag or argument: color.x', 'did you mean --color?'],
  ])('answers %j with one line and a hint', async (argv, message, hint) => {
    const { code, out, err } = await run(argv, [echo])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    const [first, second, ...rest] = err.split('\n')
    expect(first).toMatch(/^extmock: /)
    expect(first).toContain(message)
    expect(second).toMatch(/^hint: /)
    expect(second).toContain(hint)
    expect(rest).toEqual([''])
  })

  it('prints a script for a shell, and completes commands, flags and choices for it', async () => {
    expect((await run(['completion'], [echo])).out).toContain('--get-yargs-completions')
    const completed = async (...words: string[]) =>
      (await run(['--get-yargs-completions', 'extmock', ...words], [echo])).out.trim().split('\n')
    expect(await completed('')).toContain('echo')
    expect(await completed('echo', '--c')).toContain('--color')
    expect(await completed('echo', '--color', '')).toEqual(['red', 'blue'])
  })

  it.each([
    ['bash', 'complete -o bashdefault'],
    ['zsh', '#compdef extmock'],
    ['fish', '(commandline -o)'],
  ])('prints the script for %s where it is named, whatever $SHELL says', async (shell, sign) => {
    vi.stubEnv('SHELL', shell === 'zsh' ? '/bin/bash' : '/bin/zsh')
    const { code, out } = await run(['completion', shell], [echo])
    vi.unstubAllEnvs()
    expect(code).toBe(0)
    expect(out).toContain(sign)
  })

  it('says for which shells it has a script', async () => {
    const said = 'extmock: <shell> cannot be "pwsh"\nhint: one of "bash", "zsh", "fish"\n'
    expect(await run(['completion', 'pwsh'], [echo])).toEqual({ code: 2, out: '', err: said })
  })

  it('reports a fault of its own without a stack trace', async () => {
    const { code, err } = await run(['echo', 'crash'], [echo])
    expect(code).toBe(6)
    expect(err).toMatch(/^extmock: boom\nhint: .*EXTMOCK_DEBUG.*\n$/)
  })
})

describe('clauses', () => {
  it('prints each clause of an API on a line of its own', async () => {
    const { code, out } = await run(['clauses', '--api', 'elastic-cloud'])
    const lines = out.split('\n')
    const { clauses } = contractsWithClauses['elastic-cloud']
    expect(code).toBe(0)
    expect(lines[0]).toMatch(/^CLAUSE +GRADE +SOURCE +STATEMENT$/)
    expect(lines.slice(1, clauses.length + 1).map((line) => line.split(' ')[0])).toEqual(clauses.map(({ id }) => id))
    expect(out).toContain(`\n${clauses.length} clauses: `)
  })

  it('prints every API as JSON', async () => {
    const { out } = await run(['clauses', '--json'])
    const rows: { api: string; id: string }[] = JSON.parse(out)
    expect(new Set(rows.map(({ api }) => api))).toEqual(new Set(apiNames))
    expect(rows).toHaveLength(apiNames.reduce((sum, api) => sum + contractsWithClauses[api].clauses.length, 0))
  })
})

describe('explain', () => {
  const [clause] = elasticCloudWithClauses.clauses

  it('tells a clause with its source, grade and what it means for a verdict', async () => {
    const { code, out } = await run(['explain', clause.id])
    expect(code).toBe(0)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(clause.statement)
    expect(out).toMatch(/\n {2}source +\S/)
    expect(out).toMatch(/\n {2}grade +\S/)
    expect(out).toMatch(/\n {2}verdict +\S/)
  })

  it('tells a contradiction', async () => {
    const { code, out } = await run(['explain', 'connections.contradiction.c1'])
    expect(code).toBe(0)
    expect(out).toContain('1. ')
    expect(out).toContain('2. ')
    expect(out).toContain('the mock: ')
    expect(out).toContain('the suite: ')
  })

  it('offers the closest ids for one that is not there', async () => {
    const { code, out, err } = await run(['explain', `${clause.id}x`])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`hint: did you mean ${clause.id}`)
  })
})

describe('openapi', () => {
  it.each(apiNames)('writes %s alike as JSON and as YAML', async (api) => {
    const json = await run(['openapi', '--api', api])
    const yaml = await run(['openapi', '--api', api, '--format', 'yaml'])
    expect(JSON.parse(json.out).openapi).toBe('3.1.0')
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out))
  })
})

describe('the built program', () => {
  const program = fileURLToPath(new URL('../dist/bin/extmock.js', import.meta.url))

  it('prints its version', async () => {
    expect(existsSync(program), 'npm run build makes it').toBe(true)
    expect(await collect(spawn(process.execPath, [program, '--version']))).toEqual({
      code: 0,
      out: `${version}\n`,
      err: '',
    })
  })

  it('ends quietly when the reader of its pipe goes away', async () => {
    const child = spawn('bash', [
      '-c',
      `set -o pipefail; '${process.execPath}' '${program}' clauses --json | head -n 1`,
    ])
    expect(await collect(child)).toEqual({ code: 0, out: '[\n', err: '' })
  })

  it('keeps its exit code when the reader of its pipe goes away', async () => {
    const command = `set -o pipefail; '${process.execPath}' '${program}' conform --target http://127.0.0.1:9 --api nothing 2>&1 | head -c 0`
    expect((await collect(spawn('bash', ['-c', command]))).code).toBe(2)
  })

  it('says in one line that its output cannot be written', async () => {
    const got = await collect(spawn('bash', ['-c', `'${process.execPath}' '${program}' clauses --json > /dev/full`]))
    expect(got.code).toBe(2)
    expect(got.err).toMatch(/^extmock: the output cannot be written: .+\nhint: .+\n$/)
  })
})

function collect(child: ReturnType<typeof spawn>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const written = { out: '', err: '' }
    child.stdout?.on('data', (data: Buffer) => (written.out += data.toString()))
    child.stderr?.on('data', (data: Buffer) => (written.err += data.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...written }))
  })
}
