/** The package made of an export, in a file of its own, so that what writes archives is loaded when one is fetched. `Models, exports` in docs/sources. */
import type { Work } from '../../kit/http/reply.ts'
import { writePackage, type PackageManifest } from '../package/index.ts'
import type { StoredTask } from '../tables.ts'
import { EXPORTING_VERSION, exportName } from './export-contents.ts'

/** The zip of an export that has completed; the same task gives the same bytes. */
export function* exportPackage(task: StoredTask): Work {
  const manifest = task.order?.manifest
  const bytes = yield* writePackage({
    contents: task.exported ?? [],
    qradarVersion: EXPORTING_VERSION,
    xmlName: `${exportName(task)}.xml`,
    ...(manifest && { manifest: manifestOf(manifest, task) }),
  })
  return { bytes, headers: { 'content-type': 'application/zip', 'content-length': String(bytes.byteLength) } }
}

/** A package with a manifest needs an id, a name and a version (`Models, packages` in docs/sources): what the request left out is filled in. */
function manifestOf(sent: Readonly<Record<string, string>>, task: StoredTask): PackageManifest {
  return {
    hubId: sent['id'] || `export-${task.id}`,
    name: sent['name'] || `Export ${task.id}`,
    version: sent['version'] || '1.0.0',
    author: sent['author'] ?? task.user,
    authorEmail: sent['support_contact'] ?? '',
    description: sent['description'] ?? '',
    minQradarVersion: sent['min_qradar_version'] || null,
    supportedLanguages: ['en_US'],
  }
}
