/** Assertions on what a tenant was asked, for any test runner whose `expect.extend` takes functions as vitest's and Jest's do. */
import type { Journal, JournalEntry, JournalQuery } from '../kit/journal/journal.ts'

/** What can be asked about: a tenant, or a journal itself. */
export type Received = Pick<Journal, 'entries'> | { readonly journal: Pick<Journal, 'entries'> }

interface Verdict {
  readonly pass: boolean
  message(): string
}

/** For `expect.extend`. Throws a TypeError when what is expected upon is no tenant. */
export const mockMatchers = {
  /** At least one request fits. */
  toHaveReceived(received: unknown, query: JournalQuery = {}): Verdict {
    const { fitting, all } = look(received, query)
    const not = fitting.length > 0 ? ' no' : ' a'
    return { pass: fitting.length > 0, message: () => `expected${not} request like ${told(query)}; ${listed(all)}` }
  },
  /** Exactly so many requests fit. */
  toHaveReceivedTimes(received: unknown, times: number, query: JournalQuery = {}): Verdict {
    const { fitting, all } = look(received, query)
    const pass = fitting.length === times
    const wanted = pass ? `another number than ${times}` : `${times}`
    return {
      pass,
      message: () => `expected ${wanted} of requests like ${told(query)}, and ${fitting.length} came; ${listed(all)}`,
    }
  },
}

function look(received: unknown, query: JournalQuery) {
  const journal = journalOf(received)
  return { fitting: journal.entries(query), all: journal.entries() }
}

function journalOf(received: unknown): Pick<Journal, 'entries'> {
  if (typeof received === 'object' && received !== null) {
    if ('entries' in received && typeof received.entries === 'function') return received as Pick<Journal, 'entries'>
    if ('journal' in received) return journalOf(received.journal)
  }
  throw new TypeError('expect() needs a tenant or a journal here, for example mock.tenant()')
}

const told = (query: JournalQuery) => JSON.stringify(query)

function listed(all: readonly JournalEntry[]): string {
  if (all.length === 0) return 'nothing was received'
  const shown = all.slice(-20).map(line)
  const more = all.length > shown.length ? `\n  (and ${all.length - shown.length} before)` : ''
  return `received:${more}\n${shown.join('\n')}`
}

const line = ({ status, method, path, query, operation }: JournalEntry) =>
  `  ${status} ${method} ${path}${query} (${operation ?? 'no operation'})`
