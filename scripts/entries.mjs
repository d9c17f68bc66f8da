import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** package.json of the tree at `root`. */
export function manifestOf(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}

/** The entries that package.json exports, as paths without folder and ending: `handlers/index`. */
export function exportedEntries(root) {
  const targets = Object.values(manifestOf(root).exports).flatMap((entry) => entry.types ?? [])
  return [...new Set(targets.map((path) => path.replace(/^\.\/dist\/(.*)\.d\.ts$/, '$1')))]
}

/** What an installed package has beside it; everything else that is imported is bundled. */
export function installedBeside(root) {
  const { dependencies, peerDependencies } = manifestOf(root)
  return Object.keys({ ...dependencies, ...peerDependencies })
}
