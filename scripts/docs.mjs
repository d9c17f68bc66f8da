// Writes the generated documents: docs/clauses.md, docs/errors.md, docs/options.md, docs/report.schema.json, schemas/.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'
import { called } from './command-line.mjs'

called('node scripts/docs.mjs')
const root = fileURLToPath(new URL('..', import.meta.url))
// Inside the tree, so that packages are found.
const folder = mkdtempSync(join(root, 'node_modules/.extmock-docs-'))
try {
  const outfile = join(folder, 'docs.mjs')
  const entryPoints = [join(root, 'bin/docs/index.ts')]
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' })
  const { generatedDocs } = await import(pathToFileURL(outfile).href)
  for (const [name, text] of Object.entries(await generatedDocs())) {
    const filepath = join(root, name)
    writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
