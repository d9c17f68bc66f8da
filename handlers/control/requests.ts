import { whatIsUnknown } from '../kit/faults/fault-check.ts'
import { toHar, toHarEntry } from '../kit/journal/har.ts'
import { fits, type JournalEntry, type JournalQuery } from '../kit/journal/journal.ts'
import { listWork } from '../kit/http/list-work.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Tenant } from '../core/tenant.ts'
import type { SharedJournal, Tenants } from '../core/tenants.ts'
import { refusal } from './refusal.ts'
import { elapsedNow } from '../kit/time/clock.ts'

const TEXTS = ['api', 'operation', 'method', 'path', 'body']
const NUMBERS = ['status', 'number', 'after']
const OTHERS = ['injected', 'format', 'wait']
/** A change that `judge` of an older extmock would misread raises it. */
const SCHEMA = 1
/** A caller who waits longer asks again. Milliseconds. */
const LONGEST_WAIT = 60_000

interface JournalContext {
  readonly tenant: Tenant
  readonly tenants: Pick<Tenants, 'shared'>
  readonly query: URLSearchParams
}

/** The journal: entries that fit the query, as they are or as a HAR; with `wait` the first one that fits, now or when it comes. */
export async function requests({ tenant, tenants, query }: JournalContext): Promise<Reply> {
  const wanted = journalQuery(query)
  const wrong = wrongQuery(query) ?? whatIsUnknown(wanted, [...tenant.rooms.values()])
  if (wrong !== undefined) return refusal(400, wrong)
  const journal = tenants.shared?.journal
  const { each, last, firstWithin } = journal ? await sharedBy(journal, tenant.name) : localOf(tenant)
  const ifMeant = (write: (entry: JournalEntry) => object) => (entry: JournalEntry) =>
    fits(entry, wanted) ? JSON.stringify(write(entry)) : undefined
  if (query.get('format') === 'har') {
    const [before = '', after = ''] = JSON.stringify(toHar([])).split('[]')
    return { status: 200, work: listWork(each(wanted), ifMeant(toHarEntry), [`${before}[`, `]${after}`]) }
  }
  const wait = query.get('wait')
  const entries = wait === null ? each(wanted) : await firstWithin(wanted, Number(wait))
  const plain = ifMeant((entry) => entry)
  return { status: 200, work: listWork(entries, plain, [`{"schema":${SCHEMA},"requests":[`, `],"last":${last}}`]) }
}

export async function clearRequests({ tenant, tenants }: JournalContext): Promise<Reply> {
  await tenants.shared?.journal?.clear(tenant.name)
  tenant.journal.clear()
  return { status: 200, json: { requests: [] } }
}

interface Asked {
  /** All that may be meant; which of them are is looked at one at a time. */
  readonly each: (query: Pick<JournalQuery, 'after'>) => Iterable<JournalEntry>
  readonly last: number
  /** One entry, or none when the time is over. */
  readonly firstWithin: (query: JournalQuery, milliseconds: number) => Promise<readonly JournalEntry[]>
}

function localOf({ journal }: Tenant): Asked {
  const firstWithin: Asked['firstWithin'] = (query, wait) =>
    journal.waitFor(query, wait).then(
      (entry) => [entry],
      () => [],
    )
  return { each: ({ after = 0 }) => journal.each({ after }), last: journal.last(), firstWithin }
}

/** Milliseconds between two looks at what other replicas wrote. */
const LOOK = 100

async function sharedBy(journal: SharedJournal, name: string): Promise<Asked> {
  const { entries, last } = await journal.read(name)
  const firstWithin: Asked['firstWithin'] = async (query, wait) => {
    const until = elapsedNow() + wait
    for (;;) {
      const found = (await journal.read(name)).entries.find((entry) => fits(entry, query))
      if (found) return [found]
      if (elapsedNow() >= until) return []
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  }
  return { each: () => entries, last, firstWithin }
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
