import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { arrowViolations } from './arrow-violations.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['contracts', 'fixtures', 'handlers', 'conformance', 'bin']

/** A test may import what it tests with, so only sources are held to the arrows. */
const sources = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))

describe('the arrows', () => {
  it('are kept by every import of the tree', () => {
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.flatMap((path) => arrowViolations(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  })
})

describe('the check of the arrows', () => {
  it.each([
    ['contracts/a.ts', `import { x } from '../fixtures/index.ts'`],
    ['contracts/a.ts', `import { http } from 'msw'`],
    ['contracts/deep/a.ts', `import type { X } from '../../handlers/index.ts'`],
    ['fixtures/a.ts', `import Type from 'typebox'`],
    ['fixtures/a.ts', `export * from '../contracts/index.ts'`],
    ['handlers/kit/a.ts', `const x = await import('../../conformance/index.ts')`],
    ['handlers/kit/a.ts', `import 'node:fs'`],
    ['handlers/kit/a.ts', `import { readFileSync } from 'fs'`],
    ['handlers/node.ts', `export { main } from '../bin/main.ts'`],
    ['handlers/transports/node-http/a.ts', `import { x } from '../../../test/x.ts'`],
    ['conformance/a.ts', `import { createMock } from '../handlers/index.ts'`],
    ['conformance/a.ts', `type M = import('../handlers/index.ts').Mock`],
    ['conformance/a.ts', `import fs from 'node:fs/promises'`],
    ['conformance/node/a.ts', `import { x } from '../../bin/x.ts'`],
    ['handlers/a.ts', `import { x } from 'extmock/conformance'`],
    ['bin/a.ts', `import { x } from '../test/x.ts'`],
  ])('reports in %s: %s', (path, text) => {
    expect(arrowViolations(path, text)).toHaveLength(1)
  })

  it.each([
    [
      'contracts/api/a.ts',
      `import Type from 'typebox'\nimport { Value } from 'typebox/value'\nimport { b } from '../b.ts'`,
    ],
    ['handlers/kit/a.ts', `import { contracts } from '../../contracts/index.ts'\nimport { http } from 'msw'`],
    ['handlers/transports/node-http/a.ts', `import { createServer } from 'node:http'`],
    ['handlers/node.ts', `import { createServer } from 'node:http'`],
    ['conformance/node/a.ts', `import { writeFile } from 'node:fs/promises'\nimport { fetch } from 'undici'`],
    ['bin/a.ts', `import { x } from '../handlers/x.ts'\nimport { y } from '../conformance/y.ts'`],
    ['handlers/a.ts', `// import { x } from '../conformance/x.ts'\nconst text = "import x from '../bin/x.ts'"`],
  ])('passes in %s: %s', (path, text) => {
    expect(arrowViolations(path, text)).toEqual([])
  })

  it('names the file and the import', () => {
    expect(arrowViolations('handlers/a.ts', `import { x } from '../conformance/x.ts'`)).toEqual([
      'handlers/a.ts imports ../conformance/x.ts',
    ])
  })
})
