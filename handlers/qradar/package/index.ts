/**
 * Extension packages of QRadar: writing an export, and reading an upload, which is not exported here but loaded when one
 * comes (`read-package.ts`). May import handlers/kit/archive and fast-xml-parser.
 */
export { writePackage } from './write-package.ts'
export { contentTypes } from './content-types.ts'
export type { ContentType } from './content-types.ts'
export type {
  InvalidPackage,
  PackageContent,
  PackageManifest,
  PackageRead,
  PackageUpload,
  ReadPackage,
} from './package.ts'
export type { PackageToWrite } from './write-package.ts'
