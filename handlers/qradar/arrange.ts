/** Arranges extensions and tasks of QRadar without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import type { Doer } from '../kit/arrange.ts'
import type { Extension } from './kinds.ts'

type Accepted = Static<typeof schemas.AcceptedTask>
type TaskStatus = Static<typeof schemas.TaskStatus>

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
    /** Starts a task. */
    install(id: number, overwrite?: boolean): Promise<Accepted>
    /** Starts a task. */
    uninstall(id: number): Promise<Accepted>
  }
  readonly tasks: {
    get(statusId: number): Promise<TaskStatus>
  }
}

export function arrangeQradar(act: Doer): QradarArrange {
  const one = (id: number) => ({ extension_id: id })
  return {
    extensions: {
      upload: async (body, type = 'application/zip') =>
        (await act({ operation: 'upload-extension', body, headers: { 'content-type': type } })) as Extension,
      list: async () => (await act({ operation: 'list-extensions' })) as readonly Extension[],
      get: async (id) => (await act({ operation: 'get-extension', params: one(id) })) as Extension,
      install: async (id, overwrite = false) => {
        const query = { action_type: 'INSTALL', overwrite: String(overwrite) }
        return (await act({ operation: 'install-extension', params: one(id), query })) as Accepted
      },
      uninstall: async (id) => (await act({ operation: 'uninstall-extension', params: one(id) })) as Accepted,
    },
    tasks: {
      get: async (statusId) =>
        (await act({ operation: 'get-task-status', params: { status_id: statusId } })) as TaskStatus,
    },
  }
}
