/** Arranges extensions and tasks of QRadar without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import type { Doer } from '../kit/operation/order.ts'
import type { Extension } from './tables.ts'

type Accepted = Static<typeof schemas.AcceptedTask>
type TaskStatus = Static<typeof schemas.TaskStatus>
type TaskResult = Static<typeof schemas.TaskResult>
type UninstallConfig = Static<typeof schemas.UninstallConfig>
type Metadata = Static<typeof schemas.ExtensionMetadata>
type ExportConfig = Static<typeof schemas.ExportConfig>
type AcceptedExport = Static<typeof schemas.AcceptedExportTask>
type ExportResult = Static<typeof schemas.ExportTaskResult>

/**
 * What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused.
 * Tasks follow the tenant's clock: `tenant.clock.advance` brings one to its end.
 */
export interface QradarArrange {
  readonly extensions: {
    /** A package: a zip of an XML and perhaps a manifest, or an XML. */
    upload(bytes: Uint8Array<ArrayBuffer>, type?: 'application/zip' | 'application/xml'): Promise<Extension>
    list(): Promise<readonly Extension[]>
    get(id: number): Promise<Extension>
    /** Starts a task that changes nothing: its results say what an installation would do to each item. */
    preview(id: number, overwrite?: boolean): Promise<Accepted>
    /** Starts a task. `overwrite` replaces items that are there already; false when absent. */
    install(id: number, overwrite?: boolean): Promise<Accepted>
    /** Starts a task. */
    uninstall(id: number, config?: UninstallConfig): Promise<Accepted>
    addMetadata(id: number, metadata: Metadata): Promise<Metadata>
  }
  /** Previews, installations and uninstallations, by the `status_id` of the answer that accepted them. */
  readonly tasks: {
    get(statusId: number): Promise<TaskStatus>
    /** What it did to each item; refused with 22614 until it has ended. */
    results(statusId: number): Promise<TaskResult>
  }
  /** Export tasks, by the `task_id` of the answer that accepted them. */
  readonly exports: {
    /** Starts a task. */
    create(config: ExportConfig): Promise<AcceptedExport>
    get(taskId: number): Promise<TaskStatus>
    results(taskId: number): Promise<ExportResult>
    /** The package: a zip. */
    download(taskId: number): Promise<Uint8Array<ArrayBuffer>>
  }
}

export function arrangeQradar(act: Doer): QradarArrange {
  const one = (id: number) => ({ extension_id: id })
  const start = async (action_type: 'INSTALL' | 'PREVIEW', id: number, overwrite = false) => {
    const query = { action_type, overwrite: String(overwrite) }
    return (await act({ operation: 'install-extension', params: one(id), query })) as Accepted
  }
  return {
    extensions: {
      upload: async (body, type = 'application/zip') =>
        (await act({ operation: 'upload-extension', body, headers: { 'content-type': type } })) as Extension,
      list: async () => (await act({ operation: 'list-extensions' })) as readonly Extension[],
      get: async (id) => (await act({ operation: 'get-extension', params: one(id) })) as Extension,
      preview: (id, overwrite) => start('PREVIEW', id, overwrite),
      install: (id, overwrite) => start('INSTALL', id, overwrite),
      uninstall: async (id, json) =>
        (await act({ operation: 'uninstall-extension', params: one(id), json })) as Accepted,
      addMetadata: async (id, json) => (await act({ operation: 'add-metadata', params: one(id), json })) as Metadata,
    },
    tasks: {
      get: async (status_id) => (await act({ operation: 'get-task-status', params: { status_id } })) as TaskStatus,
      results: async (status_id) => (await act({ operation: 'get-task-results', params: { status_id } })) as TaskResult,
    },
    exports: arrangeExports(act),
  }
}

function arrangeExports(act: Doer): QradarArrange['exports'] {
  return {
    create: async (json) => (await act({ operation: 'create-export-task', json })) as AcceptedExport,
    get: async (task_id) => (await act({ operation: 'get-export-task', params: { task_id } })) as TaskStatus,
    results: async (task_id) => (await act({ operation: 'get-export-results', params: { task_id } })) as ExportResult,
    download: async (task_id) =>
      (await act({ operation: 'download-export', params: { task_id }, file: true })) as Uint8Array<ArrayBuffer>,
  }
}
