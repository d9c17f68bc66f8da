import type { Outgoing } from '../send.ts'
import type { Session } from '../session.ts'

/** Only a create, and writes to an extension of this run, are let through. */
export function guard(outgoing: Outgoing, session: Session): string | null {
  const [, id = ''] = /\/extensions\/?([^/]*)\/?$/.exec(new URL(outgoing.url).pathname) ?? []
  if (id === '') return outgoing.method === 'POST' ? null : 'it would touch the whole collection'
  return session.owns(decodeURIComponent(id)) ? null : `${id} was not made by this run`
}
