import { looksLike, readTarGz, readZip } from '../../kit/archive/index.ts'
import type { Archive, Bytes, Refusal } from '../../kit/archive/index.ts'
import { inSlices } from '../../kit/time/slices.ts'
import type { InvalidPackage, PackageRead, PackageReading, PackageUpload } from './package.ts'
import { readManifest } from './read-manifest.ts'
import { readPackageXml } from './read-package-xml.ts'

const MIB = 1024 * 1024

/** What is parsed is parsed whole, so it is held shorter. */
const MAX_XML = 16 * MIB
const MAX_MANIFEST = MIB
const TOO_LONG = `the XML is longer than ${MAX_XML} bytes`

/**
 * Reads an upload: one XML, bare or in a zip or tar.gz with at most one `manifest.txt` or `manifest.json` beside it
 * (`Operations` and `Models, packages` in docs/sources). Only those two files are unpacked. What the bytes are decides how they are
 * read, but an archive declared as XML, or the reverse, is refused. Never throws at bytes.
 */
export async function readPackage(upload: PackageUpload): Promise<PackageRead> {
  const { bytes, limits, reading = {} } = upload
  const likeness = looksLike(bytes)
  const declared = declaredAs(upload.contentType)
  if (declared && declared !== (likeness === 'xml' ? 'xml' : 'archive'))
    return invalid(`the upload is declared as ${upload.contentType} and is not`)
  if (likeness === 'zip') return fromArchive(await readZip(bytes, limits), reading)
  if (likeness === 'gzip') return fromArchive(await readTarGz(bytes, limits), reading)
  if (likeness === 'xml') return fromXml(bytes, upload.fileName, reading)
  return invalid('the upload is neither an XML nor a zip nor a tar.gz')
}

async function fromXml(bytes: Bytes, fileName: string | undefined, reading: PackageReading): Promise<PackageRead> {
  const whole = bytes instanceof Uint8Array ? [bytes] : bytes
  const size = whole.reduce((sum, chunk) => sum + chunk.length, 0)
  if (size > MAX_XML) return invalid(TOO_LONG)
  const joined = new Uint8Array(size)
  whole.reduce((at, chunk) => (joined.set(chunk, at), at + chunk.length), 0)
  const xml = await inSlices(readPackageXml(joined, { ...reading, hasManifest: false }))
  return typeof xml === 'string'
    ? invalid(xml)
    : { kind: 'package', ...xml, innerXmlName: baseName(fileName ?? '') || 'extension.xml' }
}

async function fromArchive(archive: Archive | Refusal, reading: PackageReading): Promise<PackageRead> {
  if (!archive.ok) return invalid(archive.reason)
  const { entries } = archive
  const xmls = entries.filter((entry) => isPackageXml(entry.name))
  const manifests = entries.filter((entry) => /^manifest\.(txt|json)$/i.test(baseName(entry.name)))
  const [xml, manifest] = [xmls[0], manifests[0]]
  if (!xml || xmls.length > 1) return invalid(`the archive holds ${xmls.length} XML files, not one`)
  if (xml.size > MAX_XML) return invalid(TOO_LONG)
  if (manifests.length > 1) return invalid('the archive holds more than one manifest', '22616')
  if (manifest && manifest.size > MAX_MANIFEST) return invalid('the manifest is too long', '22616')
  const unpacked = await archive.unpack(manifest ? [xml.name, manifest.name] : [xml.name])
  if (!unpacked.ok) return invalid(unpacked.reason)
  const { files } = unpacked
  return fromFiles(files.get(xml.name) ?? new Uint8Array(), manifest && files.get(manifest.name), {
    innerXmlName: baseName(xml.name),
    reading,
  })
}

async function fromFiles(
  xmlBytes: Uint8Array,
  manifestBytes: Uint8Array | undefined,
  { innerXmlName, reading }: { readonly innerXmlName: string; readonly reading: PackageReading },
): Promise<PackageRead> {
  const xml = await inSlices(readPackageXml(xmlBytes, { ...reading, hasManifest: manifestBytes !== undefined }))
  if (typeof xml === 'string') return invalid(xml)
  if (!manifestBytes) return { kind: 'package', ...xml, innerXmlName }
  const manifest = readManifest(manifestBytes)
  return typeof manifest === 'string' ? invalid(manifest, '22616') : { kind: 'package', ...xml, innerXmlName, manifest }
}

/** Signatures and what macOS adds to an archive are not the package's own. */
function isPackageXml(name: string): boolean {
  return /\.xml$/i.test(name) && !/(^|\/)(META-INF|__MACOSX)\//.test(name) && !baseName(name).startsWith('.')
}

/** Undefined for multipart, unknown and absent types: then the bytes alone decide. */
function declaredAs(contentType: string | undefined): 'xml' | 'archive' | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/xml' || type === 'text/xml') return 'xml'
  return /^application\/(x-)?(zip|zip-compressed|gzip|compressed-tar)$/.test(type) ? 'archive' : undefined
}

function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}

function invalid(reason: string, code: InvalidPackage['code'] = '22607'): InvalidPackage {
  return { kind: 'invalid', code, reason }
}
