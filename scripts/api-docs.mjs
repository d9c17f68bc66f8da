// Writes docs/api.md: what each entry of the package exports, from the doc comments of the sources.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiDocs } from './api-text.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
writeFileSync(join(root, 'docs/api.md'), await apiDocs(root, exports))
