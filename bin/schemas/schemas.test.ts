import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { generatedSchemas } from './index.ts'

const schemas = generatedSchemas()
const reads = (name: string) => {
  const schema = JSON.parse(schemas[`schemas/${name}.schema.json`] ?? 'null') as object
  return new Ajv({ strict: false }).compile(schema)
}

describe('the schemas of files that people write', () => {
  it.each<[string, object, object]>([
    [
      'config',
      { apis: ['qradar'], options: { qradar: { taskMode: 'polls' } } },
      { options: { qradar: { taskMode: 'x' } } },
    ],
    ['config', { serve: { port: 4010 }, seed: 7 }, { serve: { prot: 4010 } }],
    [
      'profile',
      {
        apis: {
          connections: { baseUrl: '${URL}', credentials: { admin: { header: 'authorization', value: '${A}' } } },
        },
      },
      { apis: {} },
    ],
    [
      'profile',
      { apis: { qradar: { baseUrl: 'https://q.example.com/api' } }, write: true },
      { apis: { qradar: { baseUrl: 'https://q.example.com/api' } }, write: '${WRITE}' },
    ],
    [
      'waivers',
      { waivers: [{ clause: 'c', reason: 'known', until: '2026-12-31' }] },
      { waivers: [{ clause: 'c', reason: 'known', until: 'soon' }] },
    ],
  ])('%s takes %j and not %j', (name, right, wrong) => {
    const fits = reads(name)
    expect([fits(right), fits({ $schema: 'x', ...right }), fits(wrong)]).toEqual([true, true, false])
  })

  it('are three', () => {
    expect(Object.keys(schemas)).toEqual(['config', 'profile', 'waivers'].map((name) => `schemas/${name}.schema.json`))
  })
})
