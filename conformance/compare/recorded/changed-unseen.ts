/** What requests that were left out may have changed: from then on the other side is not in the same state. */
import { type Exchange, isRefused, type RecordedExchange } from '../../history/index.ts'
import { type Asked, bodyJson, isObject } from '../../judge/index.ts'
import type { Suite } from '../../rule/index.ts'

interface Request {
  readonly suite: Suite
  readonly recorded: RecordedExchange
  readonly asked: Asked | null
}

export interface ChangedUnseen {
  readonly leftOut: (request: Request, answer: Exchange | null) => void
  readonly isNamedIn: (request: Request) => boolean
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
      const creating = asked === null ? undefined : suite.visible?.creates[asked.operation]
      const body = answer === null ? null : bodyJson(answer)
      const made = isObject(body) ? creating?.idOf(body) : undefined
      for (const id of idsIn({ suite, asked })) changed.add(id)
      if (creating !== undefined && made !== undefined) changed.add(`${creating.kind} ${made}`)
    },
    isNamedIn: (request) => idsIn(request).some((id) => changed.has(id)),
    mayShowIn: (request) => state.any && idsIn(request).length === 0,
  }
}

const idsIn = ({ suite, asked }: Pick<Request, 'suite' | 'asked'>): readonly string[] =>
  Object.entries(asked?.params ?? {}).flatMap(([name, value]) => {
    const [kind] = suite.visible?.params[name] ?? []
    return kind === undefined ? [] : [`${kind} ${value}`]
  })
