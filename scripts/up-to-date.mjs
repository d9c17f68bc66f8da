import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folders = ['contracts', 'fixtures', 'handlers', 'conformance', 'bin', 'scripts']
const files = ['package.json', 'tsconfig.json', 'tsconfig.build.json']

/**
 * Whether no source is newer than the last build. A folder's own time counts too: it moves when a file is removed.
 * A test file does not count, since nothing of it is built.
 */
export function upToDate(root, stamp) {
  const built = modified(stamp)
  if (built === undefined) return false
  const changed = (path) => (modified(path) ?? 0) > built
  return (
    !files.some((file) => changed(join(root, file))) &&
    !folders.some((folder) => folderChanged(join(root, folder), changed))
  )
}

/** Writes the stamp with the time the build began, so that an edit made while it ran counts as newer. */
export function writeStamp(stamp, begun) {
  writeFileSync(stamp, '')
  utimesSync(stamp, begun, begun)
}

function folderChanged(folder, changed) {
  if (changed(folder)) return true
  return entries(folder).some((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return folderChanged(path, changed)
    return !/\.test\.\w+$/.test(entry.name) && changed(path)
  })
}

function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
