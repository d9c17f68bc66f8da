import type { SettingOf } from '../rule/index.ts'
import type { ElasticCloud } from './checks.ts'
import { type Outgoing, plainText } from '../send/index.ts'
import type { Session } from '../session/index.ts'
import { collection, loginPath, refreshPath } from './paths.ts'

/**
 * Refuses every write on an extension that the run did not create. What may pass: a create, a log-in, an id of ours or one
 * made longer than ours (no extension has it), and a delete of the extension that the profile names as in use.
 */
export function guard(outgoing: Outgoing, session: Session, setting: SettingOf<ElasticCloud>): string | null {
  const path = new URL(outgoing.url).pathname.slice(new URL(setting.baseUrl).pathname.replace(/\/$/, '').length)
  if (path === collection || path === loginPath || path === refreshPath) return null
  if (!path.startsWith(`${collection}/`)) return 'it is for no operation of this API'
  const id = plainText(path.slice(collection.length + 1))
  if (owned(session, id)) return null
  if (outgoing.method === 'DELETE' && id === setting.capabilities['inUseExtension']) return null
  return `the run did not create the extension ${id}`
}

/** An id of ours, or one of ours with zeros behind it: see `unknownId`. */
function owned(session: Session, id: string): boolean {
  return session.owns(id) || (id.endsWith('00000000') && session.owns(id.slice(0, -8)))
}
