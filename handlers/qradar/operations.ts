/** The operations of this API, each once. */
import type { OperationTable } from '../kit/operation/operation.ts'
import { createExport, downloadExport, exportResults, exportTask } from './exports/index.ts'
import { addMetadata, get, install, list, uninstall, upload } from './extensions/index.ts'
import type { Qradar } from './operation.ts'
import { taskResults, taskStatus } from './tasks/index.ts'

export const operations = {
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
} satisfies OperationTable<Qradar>
