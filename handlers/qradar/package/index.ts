/** Extension packages: writing an export, and reading an upload (`read-package.ts`, loaded when one comes). May import handlers/kit/archive and saxes. */
export { writePackage } from './write-package.ts'
export type { PackageManifest, ReadPackage } from './package.ts'
export type { PackageToWrite } from './write-package.ts'
