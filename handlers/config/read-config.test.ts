import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMock } from '../index.ts'
import { findConfig } from './find-config.ts'
import { readConfig, readConfigFile } from './read-config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, text: string): string {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('findConfig', () => {
  it('finds the one that is there', () => {
    expect(findConfig(folder)).toBeUndefined()
    const path = written('extmock.config.yaml', '{}')
    expect(findConfig(folder)).toBe(path)
  })

  it('refuses to choose between two', () => {
    written('extmock.config.yaml', '{}')
    written('extmock.config.json', '{}')
    expect(() => findConfig(folder)).toThrow('extmock.config.json and extmock.config.yaml')
  })
})

describe('readConfig', () => {
  it('gives what createMock takes', async () => {
    const path = written('extmock.config.yaml', '$schema: x\napis: [elastic-cloud]\nseed: 3\ndata: demo\nauth: off\n')
    const mock = createMock(await readConfig(path))
    expect(mock.apis).toEqual(['elastic-cloud'])
    expect((await mock.fetch(new Request('http://a.test/api/v1/deployments/extensions'))).status).toBe(200)
  })

  it('reads data from a file that lies beside it', async () => {
    written('inner/data.json', '{"qradar":{"extensions":[{"id":1,"name":"first"}]}}')
    const path = written('inner/mock.yaml', 'data: data.json')
    expect((await readConfig(path)).data).toEqual({ qradar: { extensions: [{ id: 1, name: 'first' }] } })
  })

  it('takes paths of the server from where the file lies, and leaves URLs', async () => {
    const path = written('inner/mock.json', '{"serve":{"state":"kept","handlers":"./own.js","apiModule":["a.mjs"]}}')
    const inner = join(folder, 'inner')
    const wanted = { state: join(inner, 'kept'), handlers: join(inner, 'own.js'), apiModule: [join(inner, 'a.mjs')] }
    expect((await readConfigFile(path)).serve).toEqual(wanted)
    const url = written('url.yaml', 'serve: { state: "valkey://127.0.0.1:6379/0" }')
    expect((await readConfigFile(url)).serve.state).toBe('valkey://127.0.0.1:6379/0')
  })

  it.each([
    ['options: { qradar: { taskMode: quick } }', 'qradar option "taskMode" must be one of'],
    ['options: { qradr: {} }', 'there is no "options.qradr"; there are elastic-cloud'],
    ['optoins: {}', 'there is no "optoins"; there are apis'],
    ['serve: { port: "1" }', 'serve.port is not a whole number of at least 0 and at most 65535'],
    ['serve: { port: 65536 }', 'serve.port is not a whole number'],
    ['serve: { drain: 1.5 }', 'serve.drain is not a whole number'],
    ['serve: { journal: all }', 'serve.journal is not one of local, shared'],
    ['serve: { quiet: 1 }', 'serve.quiet is not true or false'],
    ['serve: { apiModule: own.mjs }', 'serve.apiModule is not a list of texts'],
    ['apis: qradar', 'apis is not a list of elastic-cloud, qradar, connections'],
    ['apis: [qrader]', 'apis is not a list of elastic-cloud'],
    ['seed: x', 'seed is not a whole number of at least 0'],
    ['auth: strcit', 'auth is not one of strict, lenient, off'],
    ['clock: 3', 'clock is not an object'],
    ['clock: { now: 1 }', 'there is no "clock.now"; there are start, step'],
    ['clock: { start: yesterday }', 'clock.start is not a number'],
    ['hosts: [1]', 'hosts is not a list of texts'],
    ['hosts: a.test', 'hosts is not an object'],
    ['hosts: { qradar: a.test }', 'hosts.qradar is not a list of texts'],
    ['maxTenants: 0', 'maxTenants is not a whole number of at least 1'],
    ['tenantIdle: -1', 'tenantIdle is not a whole number of at least 0'],
    ['journal: x', 'journal is not a whole number'],
    ['data: nowhere.json', 'nowhere.json does not exist'],
    ['data: 7', 'data is not an object'],
    ['options: { qradar: { taskMod: x } }', 'there is no "options.qradar.taskMod"; there are preset, '],
    ['a: [', 'is not YAML or JSON'],
    ['a: 1\na: 2', 'is not YAML or JSON: Map keys must be unique at line 2, column 1'],
    ['a: !!js/function x', 'is not YAML or JSON: Unresolved tag'],
    ['a: *b', 'is not YAML or JSON: Unresolved alias'],
    ['// mine\n{ "seed": 1 }', 'has a comment of JavaScript; those of YAML begin with #'],
    ['{\n  /* mine */\n  "seed": 1\n}', 'has a comment of JavaScript'],
  ])('refuses %j and names file and place', async (text, message) => {
    const path = written('extmock.config.yaml', text)
    await expect(readConfig(path)).rejects.toThrow(message)
    await expect(readConfig(path)).rejects.toThrow(path)
  })

  it('says that there is none', async () => {
    await expect(readConfig(join(folder, 'none.yaml'))).rejects.toThrow('does not exist')
  })
})
