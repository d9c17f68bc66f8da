import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { generatedDocs } from '../bin/docs/index.ts'

const docs = await generatedDocs()

describe('the generated documents', () => {
  it.each(Object.keys(docs))('%s is what npm run docs writes', async (name) => {
    const filepath = fileURLToPath(new URL(`../${name}`, import.meta.url))
    const wanted = await format(docs[name] ?? '', { ...(await resolveConfig(filepath)), filepath })
    expect(wanted.length).toBeGreaterThan(500)
    expect(readFileSync(filepath, 'utf8') === wanted, 'run npm run docs').toBe(true)
  })
})
