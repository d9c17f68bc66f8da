import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../command.ts'
import { serve } from '../commands/serve.ts'
import { exit } from '../exit.ts'
import { plainLine } from './plain-line.ts'
import { yargsLine } from './yargs-line.ts'

const options = {
  port: { type: 'string' },
  api: { type: 'string', array: true, choices: ['a', 'b', 'true'], describe: 'several' },
  journal: { type: 'string', choices: ['local', 'shared'] },
  quiet: { type: 'boolean' },
} as const

const names = Object.keys(options)
const values = ['a', 'b', 'local', '0', '-1', '1e3', '0x10', '', ' 5', 'x y', 'true', 'false', '"a"', "'", 'a=b', 'ü']
const odd = [
  '--',
  '-',
  '-h',
  '--help',
  '--version',
  '--no-quiet',
  '--other',
  '--constructor',
  '--PORT',
  '-port',
  '---port',
]
const words = [
  ...names.flatMap((name) => [`--${name}`, ...values.map((value) => `--${name}=${value}`)]),
  ...values,
  ...odd,
]

/** What yargs makes of a line; undefined where it complains, or runs nothing. */
async function byYargs(line: readonly string[]): Promise<unknown> {
  let got: Readonly<Record<string, unknown>> | undefined
  const command: Command = {
    options,
    positionals: {},
    run: (args: Readonly<Record<string, unknown>>) => {
      got = Object.fromEntries(names.flatMap((name) => (name in args ? [[name, args[name]]] : [])))
      return Promise.resolve(exit.ok)
    },
  }
  const silent = { write: () => undefined }
  const row = { usage: 'some', summary: '', load: () => Promise.resolve(command) }
  await yargsLine(['some', ...line], { stdout: silent, stderr: silent, env: {} }, [row]).catch(() => undefined)
  return got
}

describe('a plain line', () => {
  it('is read as yargs reads it', async () => {
    const word = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...words) },
      fc.constantFrom(...names.map((name) => `--${name}`)),
    )
    let plain = 0
    const property = fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (line) => {
      const read = plainLine(options, line)
      if (read === undefined) return
      plain++
      expect(await byYargs(line)).toEqual(read)
    })
    await fc.assert(property, { seed: 1, numRuns: 500 })
    expect(plain).toBeGreaterThan(40)
  })

  it.each([
    [[], {}],
    [['--port', '0', '--quiet'], { port: '0', quiet: true }],
    [['--api', 'a', '--port=1', '--api=b'], { api: ['a', 'b'], port: '1' }],
  ])('is %j', (line, read) => {
    expect(plainLine(options, line)).toEqual(read)
  })

  it.each([
    [['--port']],
    [['--port', '-1']],
    [['--port', '1', '--port', '2']],
    [['--api', 'a', 'b']],
    [['--journal', 'none']],
    [['--quiet', 'true']],
    [['--quiet=true']],
    [['--help']],
    [['file']],
  ])('is not %j', (line) => {
    expect(plainLine(options, line)).toBeUndefined()
  })

  it('is none of a command whose flags have defaults', () => {
    expect(plainLine({ json: { type: 'boolean', default: false } }, [])).toBeUndefined()
  })

  it('starts the server', () => {
    const line = ['--port', '0', '--json', '--api', 'qradar', '--option', 'qradar.taskDuration=1']
    expect(plainLine(serve.options, line)).toMatchObject({ port: '0', json: true, api: ['qradar'] })
  })
})
