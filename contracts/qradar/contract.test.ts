import type { Static } from 'typebox'
import Value from 'typebox/value'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Clause, Operation, Source } from '../types.ts'
import { qradarWithClauses as qradar } from './clauses/index.ts'
import { schemas } from './index.ts'

const clauses: readonly Clause[] = qradar.clauses
const ids = new Set(clauses.map((clause) => clause.id))
const operations: [string, Operation][] = Object.entries(qradar.operations)
const shortNames: Record<string, string> = {
  'list-extensions': 'list',
  'upload-extension': 'upload',
  'get-extension': 'get',
  'install-extension': 'install',
  'uninstall-extension': 'uninstall',
  'add-metadata': 'metadata',
  'get-task-status': 'task-status',
  'get-task-results': 'task-results',
  'create-export-task': 'export',
  'get-export-task': 'export-task',
  'get-export-results': 'export-results',
  'download-export': 'download',
}
const sourcesOf = (clause: Clause): readonly Source[] => [clause.source].flat() as readonly Source[]
const placesIn = (document: string, only: (clause: Clause) => boolean = () => true) =>
  clauses.filter(only).flatMap((clause) =>
    sourcesOf(clause)
      .filter((source) => source.document === document)
      .map((source) => source.place),
  )

const responses = operations.flatMap(([name, operation]) =>
  Object.entries(operation.responses).map(([status, response]) => ({
    prefix: `qradar.${shortNames[name] ?? '?'}.${status}`,
    response,
  })),
)
const errorCases = responses.flatMap(({ prefix, response }) =>
  (response.errors ?? []).map(({ code }) => `${prefix}.${code}`),
)

describe('clause ids', () => {
  it('are unique', () => {
    expect(ids.size).toBe(clauses.length)
  })

  it('are well formed', () => {
    expect([...ids].filter((id) => !/^qradar(\.[a-z0-9]+(-[a-z0-9]+)*){2,}$/.test(id))).toEqual([])
  })

  it('are known to the compiler', () => {
    expectTypeOf<'qradar.install.409.22612'>().toExtend<(typeof qradar.clauses)[number]['id']>()
    expectTypeOf<'qradar.install.409.1'>().not.toExtend<(typeof qradar.clauses)[number]['id']>()
  })
})

describe('clauses', () => {
  it('state one sentence, about a known operation where they name one', () => {
    for (const { id, statement, operation, undecidable } of clauses) {
      expect([id, statement]).toEqual([id, expect.stringMatching(/^\S[^\n]*\.$/)])
      expect([id, undecidable ?? 'Decidable.']).toEqual([id, expect.stringMatching(/^[A-Z].*\.$/)])
      expect([undefined, ...Object.keys(shortNames)]).toContain(operation)
    }
  })

  it('say nothing twice', () => {
    const said = clauses.map(({ operation, statement }) => `${operation}: ${statement}`)
    expect(said.filter((text, i) => said.indexOf(text) !== i)).toEqual([])
  })

  it('name an option where they are assumed', () => {
    const names = Object.keys(qradar.options)
    const untied = clauses
      .filter((clause) => clause.grade === 'assumed')
      .filter(({ statement }) => !names.some((name) => new RegExp(`\\b${name}\\b`).test(statement)))
    expect(untied.map((clause) => clause.id)).toEqual([])
  })

  it('mention only options that exist', () => {
    const named = clauses.flatMap(({ statement }) => [...statement.matchAll(/\boption (\w+)/g)].map((m) => m[1]))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !(String(name) in qradar.options))).toEqual([])
  })

  it('leave no option without a clause', () => {
    const text = clauses.map((clause) => clause.statement).join('\n')
    expect(Object.keys(qradar.options).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  })

  it('put every guarantee under the design', () => {
    for (const clause of clauses) {
      const fromDesign = sourcesOf(clause).some((source) => source.document === 'design')
      expect([clause.id, fromDesign]).toEqual([clause.id, clause.grade === 'guarantee'])
    }
  })
})

describe('operations', () => {
  it('are the twelve of the pages', () => {
    const below = '/config/extension_management'
    expect(operations.map(([name, { method, path }]) => `${name}: ${method} ${path}`)).toEqual([
      `list-extensions: GET ${below}/extensions`,
      `upload-extension: POST ${below}/extensions`,
      `get-extension: GET ${below}/extensions/{extension_id}`,
      `install-extension: POST ${below}/extensions/{extension_id}`,
      `uninstall-extension: DELETE ${below}/extensions/{extension_id}`,
      `add-metadata: POST ${below}/extensions/{extension_id}/metadata`,
      `get-task-status: GET ${below}/extensions_task_status/{status_id}`,
      `get-task-results: GET ${below}/extensions_task_status/{status_id}/results`,
      `create-export-task: POST ${below}/extension_export_tasks`,
      `get-export-task: GET ${below}/extension_export_tasks/{task_id}`,
      `get-export-results: GET ${below}/extension_export_tasks/{task_id}/results`,
      `download-export: GET ${below}/extension_export_tasks/{task_id}/extension_export`,
    ])
  })

  // The counts are those of `Operations`, one by one.
  it.each([
    ['list', 5],
    ['upload', 6],
    ['get', 3],
    ['install', 8],
    ['uninstall', 8],
    ['metadata', 4],
    ['task-status', 3],
    ['task-results', 4],
    ['export', 6],
    ['export-task', 3],
    ['export-results', 4],
    ['download', 3],
  ])('%s has its %i error cases', (short, count) => {
    expect(errorCases.filter((id) => id.startsWith(`qradar.${short}.`))).toHaveLength(count)
  })

  it('use every unique code of the resource and no other', () => {
    const codes = [...new Set(errorCases.map((id) => Number(id.split('.').at(-1))))].toSorted((a, b) => a - b)
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
    expect(codes).toEqual([...range(1020, 1025), ...range(22602, 22620), 22623])
  })

  it.each(errorCases)('%s has a clause', (id) => {
    expect(ids).toContain(id)
  })

  it('have a clause for every success status', () => {
    const successes = responses.filter(({ response }) => !response.errors).map(({ prefix }) => prefix)
    expect(successes).toHaveLength(13)
    expect(successes.filter((prefix) => !ids.has(prefix))).toEqual([])
  })

  it('have a clause for every response header', () => {
    const headers = responses.flatMap(({ prefix, response }) =>
      Object.keys(response.headers ?? {}).map((name) => [`${prefix}.header`, name.toLowerCase()] as const),
    )
    expect(headers.filter(([, name]) => name === 'deprecated')).toHaveLength(13)
    // Deprecated is sent by the framework, for every operation alike.
    const without = headers.filter(
      ([prefix, name]) => !ids.has(`${name === 'deprecated' ? 'qradar.transport.header' : prefix}.${name}`),
    )
    expect(without).toEqual([])
  })

  it('take fields as a header where they have a body and as a query parameter where not', () => {
    for (const [name, operation] of operations.filter(([name]) => name !== 'download-export')) {
      const fields = operation.parameters.find((parameter) => parameter.name === 'fields')
      expect([name, fields?.in]).toEqual([name, operation.body ? 'header' : 'query'])
    }
  })

  it('declare every parameter of their path', () => {
    for (const [name, { path, parameters }] of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
      expect([name, inPath]).toEqual([name, [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])])
    }
  })
})

describe('document 003', () => {
  // Every line of the document that states something, in its order.
  it.each([
    'title',
    'summary, sentence 1',
    'summary, sentence 2',
    'description, sentence 1',
    'description, sentence 2',
    'Table 1',
    'Table 2, extension_id',
    'Table 2, action_type',
    'Table 2, overwrite',
    'Table 2, overwrite, sentence 1',
    'Table 2, overwrite, sentence 2',
    'Table 2, fields, sentence 1',
    'Table 2, fields, sentence 2',
    'Table 2, fields, sentence 3',
    'Table 2, MIME Type',
    'Table 3, 202',
    'Table 3, 404 22603',
    'Table 3, 404 22604',
    'Table 3, 409 22612',
    'Table 3, 409 22611',
    'Table 3, 409 22618',
    'Table 3, 422 22605',
    'Table 3, 422 22606',
    'Table 3, 500 22602',
    'Response Description, sentence 1',
    'Response Description, status_id',
    'Response Description, message',
    'Response Description, status_location',
    'Response Sample',
  ])('%s is a documented clause', (place) => {
    expect(placesIn('003_0f44fe8e08780b9f', (clause) => clause.grade === 'documented')).toContain(place)
  })
})

describe('the facts', () => {
  it.each(Array.from({ length: 12 }, (_, i) => i + 1))('invariant %i has a clause', (n) => {
    expect(placesIn('docs/sources/qradar.md')).toContain(`Invariants, ${n}`)
  })
  it.each([4, 8, 10, 11, 18, 26, 30, 31, 36, 1001])('framework code %i is a general error and has a clause', (code) => {
    expect(Object.values(qradar.generalErrors).map((error) => error.code)).toContain(String(code))
    expect([...ids].some((id) => id.split('.').includes(String(code)))).toBe(true)
  })
  it.each(Array.from({ length: 16 }, (_, i) => i + 1))('row %i of the open questions is an option', (row) => {
    const rows = Object.values(qradar.options).map((option) => option.source.place)
    expect(rows).toContain(`Open questions, ${row}`)
  })
})

describe('models', () => {
  const fieldsOf = (schema: object) => Object.keys((schema as { properties?: object }).properties ?? {})
  it.each([
    ['extension', schemas.Extension],
    ['extension-content', schemas.ExtensionContent],
    ['accepted-task', schemas.AcceptedTask],
    ['accepted-export-task', schemas.AcceptedExportTask],
    ['task-status', schemas.TaskStatus],
    ['task-result', schemas.TaskResult],
    ['task-result-content', schemas.TaskResultContent],
    ['error-body', schemas.ErrorBody],
  ])('%s has a clause for each field', (model, schema) => {
    const wanted = fieldsOf(schema).map((field) => `qradar.model.${model}.${field.replaceAll('_', '-')}`)
    expect(wanted.length).toBeGreaterThan(2)
    expect(wanted.filter((id) => !ids.has(id))).toEqual([])
  })

  it('have fourteen extension statuses and twelve task states', () => {
    expect(schemas.ExtensionStatus.enum).toHaveLength(14)
    expect(schemas.TaskState.enum).toHaveLength(12)
    expectTypeOf<'UNINSTALL_PREVIEW_FAILED'>().toExtend<Static<typeof schemas.Extension>['status']>()
    expectTypeOf<'FAILED'>().not.toExtend<Static<typeof schemas.TaskStatus>['status']>()
  })

  it('have the content types of an export', () => {
    expect(schemas.ExportContentType.enum).toHaveLength(25)
    expect(schemas.RelatedContentType.enum).toHaveLength(19)
  })

  it('refuse an error body with a sixth key', () => {
    const body = { http_response: { code: 404, message: 'm' }, code: 4, description: '', details: {}, message: 'm' }
    expect(Value.Check(schemas.ErrorBody, body)).toBe(true)
    expect(Value.Check(schemas.ErrorBody, { ...body, extra: 1 })).toBe(false)
  })
})
