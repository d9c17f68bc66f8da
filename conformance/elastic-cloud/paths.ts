/** Paths below the base path, and what stands in an answer to a list. */
import { type Body, bodyOf, isObject } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'
import { segmentOf } from '../send/index.ts'

export const collection = '/deployments/extensions'
export const loginPath = '/users/auth/_login'
export const refreshPath = '/users/auth/_refresh'

/** The path of one extension. */
export function pathOf(id: string): string {
  return `${collection}/${segmentOf(id)}`
}

/** The extensions of a list, as JSON objects. */
export function listed(answer: Exchange): readonly Body[] {
  const { extensions } = bodyOf(answer)
  return Array.isArray(extensions) ? extensions.filter(isObject) : []
}
