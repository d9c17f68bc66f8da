/** Extension packages of QRadar: reading an upload, writing an export. May import handlers/kit/archive and fast-xml-parser. */
export { readPackage } from './read-package.ts'
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
