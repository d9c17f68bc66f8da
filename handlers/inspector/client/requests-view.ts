import type { JournalEntry } from '../../kit/journal/journal.ts'
import type { Act, Control } from './control.ts'
import { byId, element, onlyWhenNew, replaceChildren } from './element.ts'

/** So many are shown; the journal itself keeps no more by default. */
const MOST = 200

interface Answer {
  readonly requests: readonly JournalEntry[]
  readonly last: number
}

/** What was asked and answered, with a filter (`/` goes to it) and a button to clear it. Gives what looks at it again. */
export function requestsView({ ask, tenant }: Control, act: Act) {
  let known: readonly JournalEntry[] = []
  let last = 0
  let of = ''
  const opened = new Set<number>()
  const filter = byId<HTMLInputElement>('filter')
  const drawWhenNew = onlyWhenNew<readonly JournalEntry[]>(
    (entries) => drawEntries(entries, known.length, opened, draw),
    (entries) => [of, known.length, entries.map(({ number, at }) => [number, at]), [...opened]],
  )
  function draw(): void {
    const wanted = filter.value.trim().toLowerCase()
    drawWhenNew(known.filter((entry) => summary(entry).toLowerCase().includes(wanted)).toReversed())
  }
  const fetchAfter = (after: number) => ask<Answer>(`requests?after=${after}`)
  filter.addEventListener('input', draw)
  byId('clear').addEventListener('click', () =>
    act('The journal is empty.', () => ask('requests', { method: 'DELETE' })),
  )
  goToBySlash(filter)
  return async () => {
    const asking = tenant()
    const after = of === asking ? last : 0
    let answer = await fetchAfter(after)
    // A journal that was cleared starts again at 1, so that one with fewer entries is read anew.
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
}

function goToBySlash(filter: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
      return
    event.preventDefault()
    filter.focus()
  })
}

function drawEntries(entries: readonly JournalEntry[], all: number, opened: Set<number>, draw: () => void): void {
  byId('request-count').textContent = all === 0 ? '' : countOf(entries.length, all)
  const none = element('li', { class: 'empty' }, all === 0 ? 'No requests yet.' : 'None fits the filter.')
  const rows = entries.map((entry) => {
    const toggle = () => {
      if (!opened.delete(entry.number)) opened.add(entry.number)
      draw()
    }
    return row(entry, opened.has(entry.number), toggle)
  })
  replaceChildren(byId('request-list'), rows.length > 0 ? rows : [none])
}

const countOf = (fitting: number, all: number) => {
  const shown = all === MOST ? `the last ${all}` : `${all}`
  return fitting === all ? shown : `${fitting} of ${shown}`
}

const summary = ({ status, method, path, query, api, operation }: JournalEntry) =>
  `${status} ${method} ${path}${query} ${api ?? ''} ${operation ?? ''}`

function row(entry: JournalEntry, open: boolean, toggle: () => void): HTMLElement {
  const { number, at, status, method, path, query, api, operation, injected } = entry
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
