/**
 * Extension packages of QRadar: writing an export, and reading an upload, which is not exported here but loaded when one
 * comes (`read-package.ts`). May import handlers/kit/archive and fast-xml-parser.
 */
export { writePackage } from './write-package.ts'
export type { PackageManifest, ReadPackage } from './package.ts'
export type { PackageToWrite } from './write-package.ts'
