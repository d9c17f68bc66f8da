import type { Outgoing } from '../send/index.ts'
import type { Session } from '../session/index.ts'
import { exportTasks, extensions, isNobodys, pathBelow, tasks } from './paths.ts'

/**
 * Lets uploads and exports through, and writes on an extension of this run or on an id that no extension can have. Exports
 * change nothing on the console.
 */
export function guard(outgoing: Outgoing, session: Session): string | null {
  const path = pathBelow(outgoing.url)
  if (path === extensions || path === exportTasks) return outgoing.method === 'POST' ? null : 'it is for all of them'
  if (path.startsWith(`${tasks}/`)) return null
  if (!path.startsWith(`${extensions}/`)) return 'it is for no operation of this API'
  const id = path.slice(extensions.length + 1).split('/')[0] ?? ''
  return isNobodys(id) || session.owns(id) ? null : `the run did not create the extension ${id}`
}
