/** Bodies that a recording does not have, or not whole: what could not be judged for want of them. */
import type { Part, Watchable, Why } from '../history/index.ts'
import { counted } from '../report/index.ts'

/** So many of the judged exchanges lack this part, each for this reason. */
export interface Unread {
  readonly part: 'answer' | 'request'
  readonly why: Why
  readonly exchanges: number
}

export interface UnreadCount {
  /** An exchange that is judged. */
  readonly see: (made: Pick<Watchable, 'unknown'>) => void
  /** Those that occurred, the most frequent first. */
  readonly all: () => readonly Unread[]
}

const parts = { body: 'answer', requestBody: 'request' } as const satisfies Record<Part, Unread['part']>

export function startUnread(): UnreadCount {
  const counts = new Map<string, { part: Unread['part']; why: Why; exchanges: number }>()
  return {
    see({ unknown }) {
      for (const [name, why] of unknown) {
        const key = `${name} ${why}`
        const known = counts.get(key) ?? { part: parts[name], why, exchanges: 0 }
        counts.set(key, { ...known, exchanges: known.exchanges + 1 })
      }
    },
    all: () => [...counts.values()].toSorted((a, b) => b.exchanges - a.exchanges),
  }
}

/** `the body of the answer could not be judged in 3 of 12 exchanges: not recorded (2), only its beginning is recorded (1)`. */
export function unreadText(unread: readonly Unread[], judged: number): readonly string[] {
  return Object.values(parts).flatMap((part) => {
    const own = unread.filter((one) => one.part === part)
    const sum = own.reduce((total, { exchanges }) => total + exchanges, 0)
    if (sum === 0) return []
    const why = own.map((one) => `${one.why} (${one.exchanges})`).join(', ')
    return [`the body of the ${part} could not be judged in ${sum} of ${counted(judged, 'exchange')}: ${why}`]
  })
}
