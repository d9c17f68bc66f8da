import type { JournalEntry } from '../../kit/journal/journal.ts'
import type { Act } from './clock-view.ts'
import { ask, tenant } from './control.ts'
import { byId, element, replaceChildren } from './element.ts'

/** So many are shown; the journal itself keeps no more by default. */
const MOST = 200

let known: readonly JournalEntry[] = []
let last = 0
let of = ''
let drawn = ''
const opened = new Set<number>()

/** Fetches what is new. A journal that was cleared starts again at 1, so that one with fewer entries is read anew. */
export async function refreshRequests(): Promise<() => void> {
  const asking = tenant()
  const after = of === asking ? last : 0
  let answer = await fetchAfter(after)
  const anew = after === 0 || answer.last < after
  if (anew && after > 0) answer = await fetchAfter(0)
  return () => {
    if (anew && (of !== asking || after > 0)) opened.clear()
    of = asking
    last = answer.last
    known = [...(anew ? [] : known), ...answer.requests].slice(-MOST)
    draw()
  }
}

const fetchAfter = (after: number) =>
  ask<{ requests: readonly JournalEntry[]; last: number }>(`requests?after=${after}`)

/** Filtering and clearing. `/` goes to the filter. */
export function wireRequests(act: Act): void {
  const filter = byId<HTMLInputElement>('filter')
  filter.addEventListener('input', draw)
  byId('clear').addEventListener('click', () =>
    act('The journal is empty.', () => ask('requests', { method: 'DELETE' })),
  )
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
      return
    event.preventDefault()
    filter.focus()
  })
}

function draw(): void {
  const wanted = byId<HTMLInputElement>('filter').value.trim().toLowerCase()
  const fitting = known.filter((entry) => summary(entry).toLowerCase().includes(wanted)).toReversed()
  const now = JSON.stringify([of, fitting.map(({ number, at }) => [number, at]), [...opened]])
  if (now === drawn) return
  drawn = now
  byId('request-count').textContent = known.length === 0 ? '' : countOf(fitting.length, known.length)
  const none = known.length === 0 ? 'No requests yet.' : 'None fits the filter.'
  const rows = fitting.length > 0 ? fitting.map(row) : [element('li', { class: 'empty' }, none)]
  replaceChildren(byId('request-list'), rows)
}

const countOf = (fitting: number, all: number) => {
  const shown = all === MOST ? `the last ${all}` : `${all}`
  return fitting === all ? shown : `${fitting} of ${shown}`
}

const summary = ({ status, method, path, query, api, operation }: JournalEntry) =>
  `${status} ${method} ${path}${query} ${api ?? ''} ${operation ?? ''}`

function row(entry: JournalEntry): HTMLElement {
  const { number, at, status, method, path, query, api, operation, injected } = entry
  const open = opened.has(number)
  const toggle = () => {
    if (!opened.delete(number)) opened.add(number)
    draw()
  }
  const about = [api ?? 'no API', operation ?? 'no operation', ...(injected ? ['injected'] : [])].join(' · ')
  const button = element(
    'button',
    { class: 'request', type: 'button', 'data-key': String(number), 'aria-expanded': String(open), click: toggle },
    element('span', {}, at.slice(11, 19)),
    element('span', { class: shade(status) }, status === 0 ? 'cut' : String(status)),
    element('span', {}, method),
    element('span', { class: 'path' }, path + query),
    element('span', { class: 'about' }, about),
  )
  return element('li', {}, button, ...(open ? [detail(entry)] : []))
}

const shade = (status: number) => (status >= 500 || status === 0 ? 'bad' : status >= 400 ? 'odd' : 'good')

function detail({ requestHeaders, requestBody, responseHeaders, responseBody }: JournalEntry): HTMLElement {
  const part = (title: string, text: string) =>
    text === '' ? [] : [element('h3', {}, title), element('pre', { tabindex: '0' }, text)]
  return element(
    'div',
    { class: 'detail' },
    ...part('Request headers', headerLines(requestHeaders)),
    ...part('Request body', pretty(requestBody)),
    ...part('Response headers', headerLines(responseHeaders)),
    ...part('Response body', pretty(responseBody)),
  )
}

const headerLines = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function pretty(body: string | null): string {
  try {
    return body === null ? '' : JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body ?? ''
  }
}
