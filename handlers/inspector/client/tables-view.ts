import type { Table } from '../../control/tables.ts'
import type { Control } from './control.ts'
import { byId, element, onlyWhenNew, replaceChildren } from './element.ts'

/** More columns than these no screen can show; the rest is in `/_extmock/state`. */
const COLUMNS = 9
/** What a reader looks for stands first. */
const FIRST = ['name', 'title', 'status', 'version', 'type']

/** The collections of every API, newest rows first. Gives what looks at them again. */
export function tablesView({ ask }: Control) {
  const closed = new Set<string>()
  const draw = onlyWhenNew((tables: readonly Table[]) => {
    const apis = [...new Set(tables.map(({ api }) => api))]
    const parts = apis.flatMap((api) => [
      element('h3', {}, api),
      ...tables.filter((table) => table.api === api).map((table) => view(table, closed)),
    ])
    replaceChildren(byId('tables'), parts)
  })
  return async () => {
    const { tables } = await ask<{ tables: readonly Table[] }>('tables?rows=50')
    return () => draw(tables)
  }
}

function view({ api, name, total, rows }: Table, closed: Set<string>): HTMLElement {
  const key = `${api} ${name}`
  const count = rows.length < total ? `newest ${rows.length} of ${total}` : String(total)
  const details = element(
    'details',
    { open: total > 0 && !closed.has(key) },
    element('summary', { 'data-key': key }, `${name} `, element('span', { class: 'count' }, count)),
    ...(rows.length > 0 ? [grid(key, rows)] : []),
  ) as HTMLDetailsElement
  details.addEventListener('toggle', () => (details.open ? closed.delete(key) : closed.add(key)))
  return details
}

function grid(label: string, rows: Table['rows']): HTMLElement {
  const columns = columnsOf(rows)
  const head = element('tr', {}, ...['id', ...columns].map((name) => element('th', { scope: 'col' }, name)))
  const body = rows.map(({ id, value }) =>
    element('tr', {}, cell(id), ...columns.map((name) => cell(name === VALUE ? value : fieldOf(value, name)))),
  )
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body))
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label, 'data-key': `${label} rows` },
    table,
  )
}

/** The one column of rows that have no fields. */
const VALUE = 'value'

function columnsOf(rows: Table['rows']): readonly string[] {
  const names = new Set(rows.flatMap(({ value }) => (isRecord(value) ? Object.keys(value) : [VALUE])))
  names.delete('id')
  const first = FIRST.filter((name) => names.has(name))
  return [...new Set([...first, ...names])].slice(0, COLUMNS)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldOf = (value: unknown, name: string) => (isRecord(value) ? value[name] : undefined)

function cell(value: unknown): HTMLElement {
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  const instant = isInstant(value) ? new Date(value).toISOString() : undefined
  return element('td', { title: instant === undefined ? text : `${text} is ${instant}` }, instant ?? text)
}

/** Times are kept as milliseconds since the epoch; a number that size is nothing else. From 2001 to 2286. */
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1e12 && value < 1e13
