/** What requests that were left out may have changed: from then on the other side is not in the same state. */
import { type Exchange, isRefused, type RecordedExchange } from '../../history/index.ts'
import { type Asked, bodyJson, isObject } from '../../judge/index.ts'
import { asText } from '../../json/index.ts'
import type { Suite } from '../../rule/index.ts'

interface Request {
  readonly suite: Suite
  readonly recorded: RecordedExchange
  readonly asked: Asked | null
}

export interface ChangedUnseen {
  readonly leftOut: (request: Request, answer: Exchange | null) => void
  /** It names something of that, or was refused for the state that something is in. */
  readonly isNamedIn: (request: Request, answer: Exchange | null) => boolean
  /** It names nothing: a list shows what was changed, too. */
  readonly mayShowIn: (request: Request) => boolean
}

export function createChangedUnseen(): ChangedUnseen {
  const changed = new Set<string>()
  const state = { any: false }
  return {
    leftOut({ suite, recorded, asked }, answer) {
      if (recorded.request.method === 'GET' || (answer !== null && isRefused(answer))) return
      state.any = true
      for (const id of idsIn({ suite, asked })) changed.add(id)
      for (const id of idsTold({ suite, asked }, answer)) changed.add(id)
    },
    isNamedIn: (request, answer) => {
      const ids = idsIn(request)
      return ids.length === 0 ? state.any && answer?.status === CONFLICT : ids.some((id) => changed.has(id))
    },
    mayShowIn: (request) => state.any && idsIn(request).length === 0,
  }
}

const CONFLICT = 409

/** What an answer says was made or begun: the id of a thing, or of a task. */
function idsTold({ suite, asked }: Pick<Request, 'suite' | 'asked'>, answer: Exchange | null): readonly string[] {
  const body = answer === null ? null : bodyJson(answer)
  if (asked === null || !isObject(body)) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const [, meaning] = suite.visible?.fields.find(([place]) => place.test(`${asked.operation} /${key}`)) ?? []
    return meaning?.is === 'id' ? [`${meaning.of} ${asText(value)}`] : []
  })
}

const idsIn = ({ suite, asked }: Pick<Request, 'suite' | 'asked'>): readonly string[] =>
  Object.entries(asked?.params ?? {}).flatMap(([name, value]) => {
    const [kind] = suite.visible?.params[name] ?? []
    return kind === undefined ? [] : [`${kind} ${value}`]
  })
