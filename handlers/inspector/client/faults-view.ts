import type { CatalogueRow } from '../../kit/operation/catalogue.ts'
import type { FaultRule } from '../../kit/faults/fault-rule.ts'
import type { Act } from './clock-view.ts'
import { ask } from './control.ts'
import { byId, element, replaceChildren, setOptions } from './element.ts'

type Rule = FaultRule & { readonly id: string; readonly matched: number; readonly struck: number }

let shown = ''

/** Shows the fault rules of the tenant. */
export async function refreshFaults(act: Act): Promise<() => void> {
  const { faults } = await ask<{ faults: readonly Rule[] }>('faults')
  return () => {
    const text = JSON.stringify(faults)
    if (text === shown) return
    shown = text
    const items = faults.map((rule) => item(rule, act))
    replaceChildren(
      byId('fault-list'),
      items.length > 0
        ? items
        : [element('li', { class: 'empty' }, 'No fault rules: everything is answered as it should be.')],
    )
  }
}

function item(rule: Rule, act: Act): HTMLElement {
  const { id, matched, struck, api, operation, ...what } = rule
  const where = [api ?? 'any API', operation ?? 'any operation'].join(' ')
  const remove = () => act(`Removed ${id}.`, () => ask(`faults/${encodeURIComponent(id)}`, { method: 'DELETE' }))
  return element(
    'li',
    {},
    element('span', {}, `${where}: `, element('code', {}, describe(what)), ` struck ${struck} of ${matched}`),
    element('button', { type: 'button', 'data-key': id, 'aria-label': `Remove ${id}`, click: remove }, 'Remove'),
  )
}

function describe({ error, ...rest }: Partial<FaultRule>): string {
  const named = error ? [`${error.code ?? ''} ${error.example ?? ''}`.trim()] : []
  return [...named, ...Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(', ')
}

/** The form that trips a documented error. Its choices are the catalogue's, so that only what is documented can be asked for. */
export async function wireFaults(act: Act): Promise<void> {
  const rows = await ask<readonly CatalogueRow[]>('errors', { of: 'default' })
  const [api, operation, error] = ['trip-api', 'trip-operation', 'trip-error'].map((id) => byId<HTMLSelectElement>(id))
  if (!api || !operation || !error) return
  const chosen = () => rows.filter((row) => row.api === api.value)
  const errorsOf = () => chosen().filter((row) => row.operation === operation.value)
  const fillErrors = () =>
    setOptions(
      error,
      errorsOf().map(({ status, code, meaning }, at) => [String(at), `${status} ${code}: ${meaning}`]),
    )
  const fillOperations = () => {
    setOptions(operation, distinct(chosen().map((row) => row.operation)))
    fillErrors()
  }
  api.addEventListener('change', fillOperations)
  operation.addEventListener('change', fillErrors)
  setOptions(api, distinct(rows.map((row) => row.api)))
  fillOperations()
  byId('trip').addEventListener('submit', (event) => {
    event.preventDefault()
    const row = errorsOf()[Number(error.value)]
    if (row) act(`${row.operation} will answer ${row.status} ${row.code}.`, () => trip(row))
  })
}

function trip({ api, operation, status, code }: CatalogueRow): Promise<unknown> {
  const first = byId<HTMLSelectElement>('trip-first').value
  const rule = { api, operation, error: { code: status, example: code }, ...(first !== '' && { first: Number(first) }) }
  return ask('faults', { method: 'POST', body: rule })
}

const distinct = (names: readonly string[]) => [...new Set(names)].map((name): [string, string] => [name, name])
