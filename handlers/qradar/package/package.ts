import type { ArchiveLimits, Bytes } from '../../kit/archive/index.ts'
import type { ItemSource, PackageContent } from '../tables.ts'

/** What a manifest says, with the keys into its `locale` looked up (2.7). */
export interface PackageManifest {
  /** `_id`: with `version`, what makes an upload a duplicate (4.5). */
  readonly hubId: string
  readonly name: string
  readonly version: string
  readonly author: string
  readonly authorEmail: string
  readonly description: string
  readonly minQradarVersion: string | null
  readonly supportedLanguages: readonly string[]
}

/** An upload: the bytes as they came, and what the sender says they are. */
export interface PackageUpload {
  readonly bytes: Bytes
  /** The Content-Type of the request, or of the part in a multipart body. */
  readonly contentType?: string
  /** The file name of the part; names the XML where there is no archive to name it. */
  readonly fileName?: string
  readonly limits?: ArchiveLimits
  readonly reading?: PackageReading
}

/** How much is asked of a package: options uploadValidation and unknownContent. Nothing that a lab has not seen, when absent. */
export interface PackageReading {
  /** What would fail an install is refused, and so is an XML without version and manifest. */
  readonly deep?: boolean
  /** An element that no content type is listed for makes an install fail. */
  readonly closed?: boolean
}

/** A package that validates, which is no promise that it installs (4.1). */
export interface ReadPackage {
  readonly kind: 'package'
  readonly contents: readonly PackageContent[]
  /** How each of them is written. */
  readonly sources: readonly ItemSource[]
  /** Text of `<qradarversion>`; null where the XML has none. */
  readonly qradarVersion: string | null
  readonly manifest?: PackageManifest
  /** Without folders. Names the extension where there is no manifest (2.1). */
  readonly innerXmlName: string
  /** Why an install will fail (4.1), each once, without a full stop. */
  readonly flaws: readonly string[]
}

/** 22607: the package does not validate. 22616: its manifest does not. */
export interface InvalidPackage {
  readonly kind: 'invalid'
  readonly code: '22607' | '22616'
  /** One sentence, without a trailing full stop. */
  readonly reason: string
}

export type PackageRead = ReadPackage | InvalidPackage
