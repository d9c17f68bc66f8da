/** Scripts that are started by hand say in one line what they were called with wrongly, and do nothing then. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../scripts', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const started = readdirSync(folder).filter((name) =>
  readFileSync(`${folder}/${name}`, 'utf8').includes('import { called'),
)

describe('scripts', () => {
  it.each(started)('%s tells how it is called, and refuses a flag that it does not know', (name) => {
    const help = run(`scripts/${name}`, '--help')
    expect([help.status, help.stderr]).toEqual([0, ''])
    const refused = run(`scripts/${name}`, '--nonsense')
    expect([refused.status, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toMatch(/^.*: Unknown option '--nonsense'\nhint: .*\n$/)
    expect(refused.stderr).toContain(`hint: ${help.stdout}`)
  })

  it.each([
    ['prove.mjs --seed one', '--seed one is no whole number'],
    ['prove.mjs --case last', '--case last is no whole number'],
    ['mutants.mjs --api none', '--api none is none of'],
    ['replicas.mjs --port 70000', '--port 70000 is no whole number from 1 to 65535'],
    ['bars.mjs one two', "unexpected 'two'"],
  ])('%s: one line and a hint', (words, why) => {
    const [name = '', ...rest] = words.split(' ')
    const { status, stderr } = run(`scripts/${name}`, ...rest)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^[^\n]+\nhint: [^\n]+\n$/)
    expect(stderr).toContain(why)
  })
})
