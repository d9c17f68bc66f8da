/** Paths below the base path, and what stands in an answer to a list. */
import type { Exchange } from '../history/index.ts'
import { type Body, bodyOf, isObject } from '../judge/index.ts'
import { segmentOf } from '../send/index.ts'

export const collection = '/extensions'

/** The path of one extension. */
export function pathOf(id: string): string {
  return `${collection}/${segmentOf(id)}`
}

/** The items of a list, as JSON objects. */
export function listed(answer: Exchange): readonly Body[] {
  const { items } = bodyOf(answer)
  return Array.isArray(items) ? items.filter(isObject) : []
}
