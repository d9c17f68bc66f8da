import type { SettingOf } from '../rule/index.ts'
import type { Connections } from './checks.ts'
import { type Outgoing, plainText } from '../send/index.ts'
import type { Session } from '../session/index.ts'
import { collection } from './paths.ts'

/** Only a create, and writes on an extension of this run or on an id that it looked up and nobody has, are let through. */
export function guard(outgoing: Outgoing, session: Session, setting: SettingOf<Connections>): string | null {
  const path = new URL(outgoing.url).pathname.slice(new URL(setting.baseUrl).pathname.replace(/\/$/, '').length)
  if (!path.startsWith(collection)) return 'it is for no operation of this API'
  const id = plainText(path.slice(collection.length).replaceAll('/', ''))
  if (id === '') return outgoing.method === 'POST' ? null : 'it would touch the whole collection'
  return session.owns(id) ? null : `the run did not create the extension ${id}`
}
