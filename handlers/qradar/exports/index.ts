/** Exports of installed content: what may be asked for, what is taken along, and the package made of it. */
export { createExport, downloadExport, exportResults, exportTask } from './export-operations.ts'
export { EXPORTING_VERSION } from './export-contents.ts'
