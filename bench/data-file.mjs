import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Numbers of one width, so that answers are of one length at any count. */
const FIRST = 1_000_000

/** Writes starting data with that many extensions of the owner (Elastic Cloud); gives its path, its ids, and a way to remove it. */
export function dataFile(count) {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-bench-'))
  const path = join(folder, 'data.json')
  const extensions = Array.from({ length: count }, (_, at) => ({
    id: String(1_000_000_000 + at * 7),
    owner: '1001',
    name: `extension-${FIRST + at}`,
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
    id: FIRST + at,
    name: `extension-${FIRST + at}`,
    hub_id: `hub-${FIRST + at}`,
    version: '1.0.0',
    description: 'made for a benchmark',
    status: 'UPLOADED',
    contents: [{ content_type_id: 3, content_type_name: 'CUSTOM_RULE', identifier: `rule-${FIRST + at}` }],
  }))
  writeFileSync(path, JSON.stringify({ qradar: { extensions } }))
  return { path, count, remove: () => rmSync(folder, { recursive: true }) }
}

/** Up to 64 of the ids, spread evenly. */
export function sample(ids) {
  const step = Math.max(1, Math.floor(ids.length / 64))
  return ids.filter((_, at) => at % step === 0).slice(0, 64)
}
