import { toHar } from '../kit/journal/har.ts'
import type { JournalEntry, JournalQuery } from '../kit/journal/journal.ts'
import { listWork } from '../kit/http/list-work.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Tenant } from '../core/tenant.ts'
import { refusal } from './refusal.ts'

const TEXTS = ['api', 'operation', 'method', 'path', 'body']
const NUMBERS = ['status', 'number', 'after']
const OTHERS = ['injected', 'format', 'wait']
/** A caller who waits longer asks again. Milliseconds. */
const LONGEST_WAIT = 60_000

/** The journal: entries that fit the query, as they are or as a HAR; with `wait` the first one that fits, now or when it comes. */
export async function requests({
  tenant,
  query,
}: {
  readonly tenant: Tenant
  readonly query: URLSearchParams
}): Promise<Reply> {
  const wrong = wrongQuery(query)
  if (wrong !== undefined) return refusal(400, wrong)
  const wanted = journalQuery(query)
  const { journal } = tenant
  if (query.get('format') === 'har') return { status: 200, json: toHar(journal.entries(wanted)) }
  const wait = query.get('wait')
  const entries = wait === null ? journal.each(wanted) : await firstWithin(tenant, wanted, Number(wait))
  const work = listWork(entries, (entry) => JSON.stringify(entry), ['{"requests":[', `],"last":${journal.last}}`])
  return { status: 200, work }
}

/** One entry, or none when the time is over. */
function firstWithin(tenant: Tenant, wanted: JournalQuery, wait: number): Promise<readonly JournalEntry[]> {
  return tenant.journal.waitFor(wanted, wait).then(
    (entry) => [entry],
    () => [],
  )
}

function wrongQuery(query: URLSearchParams): string | undefined {
  const known = [...TEXTS, ...NUMBERS, ...OTHERS]
  for (const [key, value] of query) {
    if (!known.includes(key)) return `The journal is not asked by "${key}"; it is by ${known.join(', ')}.`
    if (NUMBERS.includes(key) && !/^\d{1,9}$/.test(value)) return `${key} takes a whole number.`
    if (key === 'injected' && value !== 'true' && value !== 'false') return 'injected takes true or false.'
    if (key === 'format' && value !== 'har' && value !== 'json') return 'format takes har or json.'
    if (key === 'wait' && !(/^\d{1,5}$/.test(value) && Number(value) <= LONGEST_WAIT))
      return `wait takes milliseconds, at most ${LONGEST_WAIT}.`
  }
  return undefined
}

function journalQuery(query: URLSearchParams): JournalQuery {
  const given = [...query].filter(([key]) => !['format', 'wait'].includes(key))
  return Object.fromEntries(given.map(([key, value]) => [key, valueOf(key, value)])) as JournalQuery
}

function valueOf(key: string, value: string): string | number | boolean {
  if (key === 'injected') return value === 'true'
  return NUMBERS.includes(key) ? Number(value) : value
}
