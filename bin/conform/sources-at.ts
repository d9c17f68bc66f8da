import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The way from a folder to the one that holds `docs/sources/`, as the beginning of a link: `../node_modules/extmock/`. Null where it is not there. */
export function sourcesAt(folder: string): string | null {
  let root = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(root, 'docs/sources'))) {
    if (dirname(root) === root) return null
    root = dirname(root)
  }
  const steps = relative(folder, root).split(/[\\/]/)
  return `${steps.map(encodeURIComponent).join('/')}/`
}
