// Writes docs/api.md, what each entry of the package exports, and the examples in its doc comments as modules that are compiled.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiDocs, publicProgram } from './api-text.mjs'
import { called } from './command-line.mjs'
import { docExamples } from './doc-examples.mjs'

called('node scripts/api-docs.mjs')
const root = fileURLToPath(new URL('..', import.meta.url))
const known = publicProgram(root)
writeFileSync(join(root, 'docs/api.md'), await apiDocs(root, known))
const examples = await docExamples(root, known)
rmSync(join(root, 'test/types/doc-examples'), { recursive: true, force: true })
mkdirSync(join(root, 'test/types/doc-examples'))
for (const [path, text] of Object.entries(examples)) writeFileSync(join(root, path), text)
