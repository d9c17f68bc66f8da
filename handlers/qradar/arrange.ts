/** Arranges extensions and tasks of QRadar without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import { doing, type Doer } from '../kit/operation/arrangement.ts'
import type { Qradar } from './operation.ts'
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
export type QradarArrange = ReturnType<typeof arrangeQradar>

export function arrangeQradar(act: Doer) {
  const ask = doing<Qradar>(act)
  const one = (extension_id: number) => ({ params: { extension_id } })
  const start = (action_type: 'INSTALL' | 'PREVIEW', id: number, overwrite = false): Promise<Accepted> =>
    ask('install-extension', { ...one(id), query: { action_type, overwrite: String(overwrite) } })
  return {
    extensions: {
      /** A package: a zip of an XML and perhaps a manifest, or an XML. */
      upload: (
        body: Uint8Array<ArrayBuffer>,
        type: 'application/zip' | 'application/xml' = 'application/zip',
      ): Promise<Extension> => ask('upload-extension', { body, headers: { 'content-type': type } }),
      list: (): Promise<readonly Extension[]> => ask('list-extensions'),
      get: (id: number): Promise<Extension> => ask('get-extension', one(id)),
      /** Starts a task that changes nothing: its results say what an installation would do to each item. */
      preview: (id: number, overwrite?: boolean) => start('PREVIEW', id, overwrite),
      /** Starts a task. `overwrite` replaces items that are there already; false when absent. */
      install: (id: number, overwrite?: boolean) => start('INSTALL', id, overwrite),
      /** Starts a task. */
      uninstall: (id: number, json?: UninstallConfig): Promise<Accepted> =>
        ask('uninstall-extension', { ...one(id), json }),
      addMetadata: (id: number, json: Metadata): Promise<Metadata> => ask('add-metadata', { ...one(id), json }),
    },
    /** Previews, installations and uninstallations, by the `status_id` of the answer that accepted them. */
    tasks: {
      get: (status_id: number): Promise<TaskStatus> => ask('get-task-status', { params: { status_id } }),
      /** What it did to each item; refused with 22614 until it has ended. */
      results: (status_id: number): Promise<TaskResult> => ask('get-task-results', { params: { status_id } }),
    },
    /** Export tasks, by the `task_id` of the answer that accepted them. */
    exports: {
      /** Starts a task. */
      create: (json: ExportConfig): Promise<AcceptedExport> => ask('create-export-task', { json }),
      get: (task_id: number): Promise<TaskStatus> => ask('get-export-task', { params: { task_id } }),
      results: (task_id: number): Promise<ExportResult> => ask('get-export-results', { params: { task_id } }),
      /** The package: a zip. */
      download: (task_id: number) =>
        act({ operation: 'download-export', params: { task_id }, file: true }) as Promise<Uint8Array<ArrayBuffer>>,
    },
  }
}
