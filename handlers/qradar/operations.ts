/** The operations of this API, each once. */
import type { OperationTable } from '../kit/operation/api.ts'
import { addMetadata, get, install, uninstall, upload } from './extensions/extension-operations.ts'
import type { Gathered, Qradar } from './operation.ts'
import { list } from './extensions/list.ts'
import type { QradarState } from './tables.ts'
import { createExport, downloadExport, exportResults, exportTask, taskResults, taskStatus } from './tasks/task-operations.ts'

export const operations: OperationTable<Qradar, QradarState, Gathered> = {
  'list-extensions': list,
  'upload-extension': upload,
  'get-extension': get,
  'install-extension': install,
  'uninstall-extension': uninstall,
  'add-metadata': addMetadata,
  'get-task-status': taskStatus,
  'get-task-results': taskResults,
  'create-export-task': createExport,
  'get-export-task': exportTask,
  'get-export-results': exportResults,
  'download-export': downloadExport,
}
