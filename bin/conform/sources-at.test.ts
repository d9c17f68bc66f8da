import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourcesAt } from './sources-at.ts'

describe('sourcesAt', () => {
  it.each(['results', 'results/deep/er', 'with space#and hash'])(
    'leads from %s to the pages of the sources',
    (folder) => {
      const way = sourcesAt(resolve(folder)) ?? ''
      expect(way.endsWith('/')).toBe(true)
      expect(existsSync(join(resolve(folder), decodeURIComponent(way), 'docs/sources/README.md'))).toBe(true)
    },
  )
})
