/** Keeps the tenants of a server in a folder on disk. May import node:*, classic-level (only when it is asked for) and what handlers/ may import. */
export { openFolder, type FolderStore } from './folder-store.ts'
export { StateError } from '../state-error.ts'
