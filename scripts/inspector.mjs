// Writes handlers/inspector/inspector-texts.ts: the page, its style and its script as texts, so that users need no build step.
// It is kept in the tree, because the sources are also run as they are. `npm run inspector` after a change in client/.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { called } from './command-line.mjs'
import { inspectorModule } from './inspector-module.mjs'

called('npm run inspector')
const root = fileURLToPath(new URL('..', import.meta.url))
const { path, text } = await inspectorModule(root)
writeFileSync(path, text)
