// The records of a benchmark's data file as a client sees them, for servers that keep documents and know nothing of owners.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const recordsOf = (path) =>
  JSON.parse(readFileSync(path, 'utf8'))['elastic-cloud'].extensions.map(({ owner: _owner, ...fields }) => ({
    ...fields,
    url: `repo://${fields.id}`,
  }))

/** A file that is there as long as this process. */
export function fileWith(name, value) {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-peer-'))
  process.on('exit', () => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}
