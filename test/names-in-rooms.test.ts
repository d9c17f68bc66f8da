/** What types alone cannot hold of the rooms of an API: where they take what is of any API, and names that are only compared. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { contractsWithClauses } from '../contracts/with-clauses.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
interface Rooms {
  readonly name: string
  readonly folders: readonly string[]
  readonly profile: { readonly roles: object; readonly capabilities: object }
}
const APIS: readonly Rooms[] = [
  ...Object.values(contractsWithClauses).map(({ name, profile }) => ({
    name,
    folders: [`handlers/${name}`, `conformance/${name}`],
    profile,
  })),
  // Its contract comes from the built package: examples/fourth-api/contract/clauses.ts.
  {
    name: 'tag-registry',
    folders: ['examples/fourth-api/mock', 'examples/fourth-api/suite'],
    profile: { roles: { admin: {} }, capabilities: {} },
  },
]

/** Of any API, so that any name will do: a room has the same of its own. */
const OPEN: readonly (readonly [file: RegExp, names: readonly string[]])[] = [
  [/\/kit\/http\/request\.ts$/, ['PlainRequest', 'HeaderReader']],
  [/\/kit\/operation\/asked\.ts$/, ['AskedAny']],
  [/\/rule\/(?:index|rule)\.ts$/, ['Context', 'Setting']],
  [/\/question\/(?:index|question)\.ts$/, ['Asking', 'Scene']],
  [/^extmock\/core$/, ['PlainRequest', 'CommonRequest', 'AskedAny']],
  [/^extmock\/conformance$/, ['Context', 'Setting']],
]

const sourcesOf = (room: string) =>
  readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${room}/${path}`)
    .filter((path) => /(?<!\.test)\.ts$/.test(path) && !path.endsWith('/checks.ts'))
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))

/** The open types that a source names in its imports. */
function openIn(text: string): readonly string[] {
  return ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest).statements.flatMap((one) => {
    if (!ts.isImportDeclaration(one) || !ts.isStringLiteral(one.moduleSpecifier)) return []
    const from = one.moduleSpecifier.text
    const open = OPEN.flatMap(([file, names]) => (file.test(from) ? names : []))
    const bound = one.importClause?.namedBindings
    if (bound === undefined || !ts.isNamedImports(bound)) return []
    return bound.elements
      .map(({ name, propertyName }) => (propertyName ?? name).text)
      .filter((name) => open.includes(name))
  })
}

const ROLES = [/'(\w+)' in (?:\w+\.)*roles\b/g, /\broles\['(\w+)'\]/g, /\bas: '(\w+)'/g, /\bsend\('(\w+)'/g]
const CAPABILITIES = [/'(\w+)' in (?:\w+\.)*capabilities\b/g, /\bcapabilities\['(\w+)'\]/g]

/** The names in a source that a profile of the API may not have. */
function strange(text: string, { roles, capabilities }: Rooms['profile']): readonly string[] {
  const named = (patterns: readonly RegExp[], known: object) =>
    patterns.flatMap((one) => [...text.matchAll(one)].flatMap(([, name = '']) => (name in known ? [] : [name])))
  return [...named(ROLES, roles), ...named(CAPABILITIES, capabilities)]
}

describe.each(APIS)('the rooms of $name', ({ folders, profile }) => {
  const sources = folders.flatMap(sourcesOf)

  it('take requests, contexts and settings of their own API', () => {
    expect(folders.filter((folder) => sourcesOf(folder).length === 0)).toEqual([])
    expect(sources.flatMap(({ path, text }) => openIn(text).map((open) => `${path}: ${open}`))).toEqual([])
  })

  it('name no role and no capability that a profile may not have', () => {
    expect(sources.flatMap(({ path, text }) => strange(text, profile).map((one) => `${path}: ${one}`))).toEqual([])
  })
})

describe('the look at a room', () => {
  it('sees open types, under another name too', () => {
    expect(openIn("import { type Context as Any, pick } from '../../rule/index.ts'")).toEqual(['Context'])
    expect(openIn("import type { PlainRequest } from '../kit/http/request.ts'")).toEqual(['PlainRequest'])
    expect(openIn("import type { Context, Setting } from './checks.ts'")).toEqual([])
    expect(openIn("import { readJson, type AskedAny } from 'extmock/core'")).toEqual(['AskedAny'])
  })

  it.each([
    "'admni' in ctx.roles",
    "roles['admni']",
    "{ as: 'admni' }",
    "ctx.send('admni', call)",
    "'upload' in ctx.capabilities",
  ])('sees a strange name: %s', (text) => {
    expect(strange(text, contractsWithClauses.qradar.profile)).toHaveLength(1)
    expect(
      strange(text.replace('admni', 'admin').replace('upload', 'versions'), contractsWithClauses.qradar.profile),
    ).toEqual([])
  })
})
