// Writes docs/api.md, what each entry of the package exports, and the examples in its doc comments as a module that is compiled.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiDocs, publicProgram } from './api-text.mjs'
import { docExamples } from './doc-examples.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const known = publicProgram(root)
writeFileSync(join(root, 'docs/api.md'), await apiDocs(root, known))
writeFileSync(join(root, 'test/types/doc-examples.ts'), await docExamples(root, known))
