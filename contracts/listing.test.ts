import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { apiNames } from './index.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const listing = (api: string) => readdirSync(join(here, api)).toSorted()

/** Every file that a file loads, itself included; imports of types load nothing. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, path] of text.matchAll(/^(?:import|export) (?!type\b)[^'"]*from '(\.[^']+)'/gm))
    if (path !== undefined) loadedBy(join(dirname(file), path), seen)
  return seen
}

describe('the folders of the APIs', () => {
  it.each(apiNames)('%s has the same files and rooms as the others', (api) => {
    expect(listing(api)).toEqual(listing('elastic-cloud'))
  })

  it('hold what the map says', () => {
    expect(listing('elastic-cloud')).toEqual([
      'clauses',
      'contract.test.ts',
      'contradictions.ts',
      'fixtures.test.ts',
      'general-errors.ts',
      'index.ts',
      'operations',
      'options',
      'profile.ts',
      'questions',
      'responses.ts',
      'schemas',
      'sources.ts',
    ])
  })

  it.each(apiNames)('%s is loaded without what only readers and the suite need', (api) => {
    const files = [...loadedBy(join(here, api, 'index.ts'))].map((file) => file.slice(here.length))
    expect(files).toContain(`${api}/operations/index.ts`)
    expect(files.filter((file) => /\/(clauses|questions)\/|\/(contradictions|profile)\.ts/.test(file))).toEqual([])
  })

  it('are found with their clauses by the same walk', () => {
    const files = [...loadedBy(join(here, 'with-clauses.ts'))]
    for (const api of apiNames)
      for (const file of ['contradictions.ts', 'profile.ts', 'questions/index.ts'])
        expect(files).toContain(join(here, api, file))
  })
})
