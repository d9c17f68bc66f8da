/** The extensions of the console: uploading, listing, installing and removing them, what stands in the way, and the items they bring. */
export { addMetadata, get, install, uninstall, upload } from './extension-operations.ts'
export { list } from './list.ts'
