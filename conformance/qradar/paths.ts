/** Paths below the base URL, and what stands in an answer to a list. 003_0f44fe8e08780b9f, title, and `Operations` in docs/sources. */
import { asNumber, asText } from '../json/index.ts'
import { type Body, bodyJson, isObject } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'

const root = '/config/extension_management'

export const extensions = `${root}/extensions`
export const tasks = `${root}/extensions_task_status`
export const exportTasks = `${root}/extension_export_tasks`

/** The path below the base URL, or below its alias, whatever that is. */
export function pathBelow(url: string): string {
  const { pathname } = new URL(url)
  return pathname.slice(Math.max(0, pathname.indexOf(root)))
}

/** Ids that no console has reached: what is sent for them can touch nothing. */
export const nobodys = [2_147_483_001, 2_147_483_002, 2_147_483_003] as const

/** Can no extension have this id? */
export function isNobodys(id: string): boolean {
  return !/^\d+$/.test(id) || asNumber(id) === 0 || nobodys.some((one) => asText(one) === id)
}

export function extensionPath(id: number | string): string {
  return `${extensions}/${id}`
}

export function taskPath(id: number | string): string {
  return `${tasks}/${id}`
}

export function exportPath(id: number | string): string {
  return `${exportTasks}/${id}`
}

/** The extensions of a list, as JSON objects. */
export function listed(answer: Pick<Exchange, 'body'>): readonly Body[] {
  const body = bodyJson(answer)
  return Array.isArray(body) ? body.filter(isObject) : []
}

/** Does an address in an answer, be it a relative one, lead to the task of this number? */
export function pointsAt({ url }: Exchange, location: unknown, id: unknown): boolean {
  if (typeof location !== 'string' || !URL.canParse(location, url)) return false
  return new URL(location, url).pathname.endsWith(`/config/extension_management/extensions_task_status/${asText(id)}`)
}
