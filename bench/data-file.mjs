import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes starting data with that many extensions of the owner (Elastic Cloud); gives its path, its ids, and a way to remove it. */
export function dataFile(count) {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-bench-'))
  const path = join(folder, 'data.json')
  const extensions = Array.from({ length: count }, (_, at) => ({
    id: String(1_000_000_000 + at * 7),
    owner: '1001',
    name: `extension-${at}`,
    extension_type: 'bundle',
    version: '8.*',
    description: 'made for a benchmark',
  }))
  writeFileSync(path, JSON.stringify({ 'elastic-cloud': { extensions } }))
  return { path, ids: extensions.map(({ id }) => id), remove: () => rmSync(folder, { recursive: true }) }
}

/** The same for QRadar. */
export function packagesFile(count) {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-bench-'))
  const path = join(folder, 'data.json')
  const extensions = Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    name: `extension-${at}`,
    hub_id: `hub-${at}`,
    version: '1.0.0',
    description: 'made for a benchmark',
    status: 'UPLOADED',
    contents: [{ content_type_id: 3, content_type_name: 'CUSTOM_RULE', identifier: `rule-${at}` }],
  }))
  writeFileSync(path, JSON.stringify({ qradar: { extensions } }))
  return { path, count, remove: () => rmSync(folder, { recursive: true }) }
}

/** Up to 64 of the ids, spread evenly. */
export function sample(ids) {
  const step = Math.max(1, Math.floor(ids.length / 64))
  return ids.filter((_, at) => at % step === 0).slice(0, 64)
}
