import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { waiverText } from '../../bin/conform/waiver-file.ts'
import { parseProfile, parseWaivers } from '../../conformance/index.ts'
import { readConfigFile } from '../../handlers/config/index.ts'
import { createMock } from '../../handlers/index.ts'
import { root } from './pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-schemas-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ajv = new Ajv({ strict: false, allErrors: true })
const schemaOf = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as object)

const { 'elastic-cloud': owner } = createMock().profile('https://ece.example.com').apis
const ENVIRONMENT = { ECE_API_KEY: 'k', DAYS: '1', FILE_URL: 'https://files.example.com/bundle.zip' }

/** Each: a file, and whether it is right. The schema must say what the reader says. */
const CONFIGS: readonly (readonly [text: string, right: boolean])[] = [
  ['{}', true],
  ['$schema: ./node_modules/extmock/schemas/config.schema.json\napis: [qradar]\nseed: 7\nauth: lenient', true],
  ['options: { connections: { preset: faithful, typeCheck: strict } }', true],
  ['options: { connections: { preset: faithfull } }', false],
  ['options: { elastic-cloud: { uploadBumpsVersion: false } }', true],
  ['options: { elastic-cloud: { uploadBumpsVersion: "no" } }', false],
  ['options: { elastic-cloud: { nonsense: 1 } }', false],
  ['options: { elastic: {} }', false],
  ['options: { qradar: { checkOrder: [version] } }', false],
  ['options: { qradar: { taskMode: } }', false],
  ['options:\nclock:\napis: [qradar, qradar]\n$schema:', true],
  ['serve: { port: 0, host: 0.0.0.0, quiet: true, state: ./kept }', true],
  ['serve: { port: "4010" }', false],
  ['serve: { prot: 1 }', false],
  ['colour: red', false],
  ['[]', false],
]

const PROFILES: readonly (readonly [text: string, right: boolean])[] = [
  [readmeProfile(), true],
  [
    'apis: { qradar: { baseUrl: "https://q.example.com/api", credentials: { admin: { header: SEC, value: x } } } }',
    true,
  ],
  [JSON.stringify({ apis: { 'elastic-cloud': owner }, write: true, tls: { insecure: true } }), true],
  [
    'apis: { connections: { baseUrl: "https://c.example.com" } }\nlimits: { requestsPerSecond: 0, maxRequests: 1 }',
    true,
  ],
  ['apis: { connections: { baseUrl: "https://c.example.com" } }\nlimits: { maxRequests: 0 }', false],
  ['apis: { connections: { baseUrl: "https://c.example.com", creds: {} } }', false],
  ['apis: { connections: { credentials: {} } }', false],
  ['apis: { elastic-cloud: { baseUrl: "https://e.example.com", credentials: { owner: { header: x } } } }', false],
  ['apis: {}', false],
  [
    'schema: 1\napis: { qradar: { baseUrl: "${FILE_URL}", credentials: , capabilities: { installable: false } } }',
    true,
  ],
  ['schema: 2\napis: { qradar: { baseUrl: "https://q.example.com" } }', false],
  ['apis: { qradar: { baseUrl: "https://q.example.com" } }\nwrite: "${DAYS}"', false],
  ['apis: { qradar: { baseUrl: "https://q.example.com" } }\ntls: { ca: "" }', false],
  ...['q.example.com', 'ftp://q.example.com', 'https://u:p@q.example.com', 'https://q.example.com/?a=b', ''].map(
    (url) => [`apis: { qradar: { baseUrl: "${url}" } }`, false] as const,
  ),
  ...['{ header: a b, value: x }', '{ header: SEC, value: "" }', '{ header: SEC, value: "a\\nb" }'].map(
    (one) => [`apis: { qradar: { baseUrl: "https://q.example.com", credentials: { admin: ${one} } } }`, false] as const,
  ),
  ['write: true', false],
]

const WAIVERS: readonly (readonly [text: string, right: boolean])[] = [
  ['waivers: [{ clause: a.b, reason: known, until: "2026-12-31" }]', true],
  ['waivers: [{ clause: a.b, reason: known, until: "2026-12-31", rule: r, target: "https://*" }]', true],
  ['waivers: [{ clause: a.b, until: "2026-12-31" }]', false],
  ['waivers: [{ clause: a.b, reason: known, until: soon }]', false],
  ['waivers: [{ clause: a.b, reason: known, until: "2026-12-31", who: me }]', false],
  ['waivers: {}', false],
  ['waivers: []\nwaiver: []', false],
  ['[{ clause: a.b, reason: "see ${TICKET}", until: "2024-02-29" }]', true],
  ['waivers: [{ clause: a.b, reason: "", until: "2026-12-31" }]', false],
  ...['2025-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '2026-12-00'].map(
    (until) => [`waivers: [{ clause: a.b, reason: known, until: "${until}" }]`, false] as const,
  ),
  [await waiverText(undefined, [{ clause: 'a.b', rule: 'r', reason: 'known', until: '2026-12-31' }]), true],
]

describe('the schema of a config file', () => {
  it.each(CONFIGS)('says of %j what the reader says', async (text, right) => {
    const path = join(folder, 'extmock.config.yaml')
    writeFileSync(path, text)
    const read = await readConfigFile(path).then(
      () => true,
      () => false,
    )
    expect({ schema: schemaOf('config')(parse(text)), read }).toEqual({ schema: right, read: right })
  })
})

describe('the schema of a profile', () => {
  it.each(PROFILES)('says of %j what the reader says', (text, right) => {
    const read = isTaken(() => parseProfile(parse(text), ENVIRONMENT))
    expect({ schema: schemaOf('profile')(parse(text)), read }).toEqual({ schema: right, read: right })
  })
})

describe('the schema of waivers', () => {
  it.each(WAIVERS)('says of %j what the reader says', (text, right) => {
    const read = isTaken(() => parseWaivers(parse(text)))
    expect({ schema: schemaOf('waivers')(parse(text)), read }).toEqual({ schema: right, read: right })
  })
})

function isTaken(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

/** The profile that README.md prints. */
function readmeProfile(): string {
  const page = readFileSync(join(root, 'README.md'), 'utf8')
  return /```yaml\n(?:#.*?\n)?(apis:.*?)```/s.exec(page)?.[1] ?? ''
}
