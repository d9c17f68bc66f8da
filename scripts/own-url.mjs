import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'

const NAME = '#own-url'

/**
 * esbuild plugin: what reads `import.meta.url` reads `ownUrl` of `#own-url` instead, which package.json leads to one of the two files
 * that `writeOwnUrl` makes. `import.meta` is a syntax error once a transform has made CommonJS of a file, as jest's does.
 */
export const ownUrl = {
  name: 'own-url',
  setup(build) {
    build.onLoad({ filter: /\.m?[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = readingOwnUrl(text)
      if (contents === text) return undefined
      return { contents, loader: extname(path) === '.ts' ? 'ts' : 'js' }
    })
    // No side effects: an entry that does not ask for the address does not load it, and so runs in a browser.
    build.onResolve({ filter: /^#own-url$/ }, () => ({ path: NAME, external: true, sideEffects: false }))
  },
}

/** For a plugin that reads the file first: only one may. */
export function readingOwnUrl(text) {
  if (!text.includes('import.meta.url')) return text
  return `import { ownUrl } from '${NAME}'\n${text.replaceAll('import.meta.url', 'ownUrl')}`
}

/** Writes the two forms of `#own-url` into the folder; answers their names. */
export function writeOwnUrl(folder) {
  const forms = {
    // A bundler that makes CommonJS of it leaves `import.meta` empty.
    'own-url.js':
      "export const ownUrl = import.meta.url ?? (typeof __filename === 'string' ? __filename : undefined)\n",
    'own-url.cjs': "exports.ownUrl = require('node:url').pathToFileURL(__filename).href\n",
  }
  for (const [name, text] of Object.entries(forms)) writeFileSync(`${folder}/${name}`, text)
  return Object.keys(forms)
}
