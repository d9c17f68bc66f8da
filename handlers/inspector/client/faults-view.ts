import type { CatalogueRow } from '../../kit/operation/catalogue-rows.ts'
import type { FaultRule } from '../../kit/faults/fault-rule.ts'
import type { Act, Control } from './control.ts'
import { byId, element, onlyWhenNew, replaceChildren, setOptions } from './element.ts'

type Rule = FaultRule & { readonly id: string; readonly matched: number; readonly struck: number }

/** The fault rules of the tenant. Gives what looks at them again. */
export function faultsView(control: Control, act: Act) {
  wireForm(control, act).catch((error: Error) => act('', () => Promise.reject(error)))
  const draw = onlyWhenNew((faults: readonly Rule[]) => {
    const items = faults.map((rule) => item(rule, control, act))
    const none = element('li', { class: 'empty' }, 'No fault rules: everything is answered as it should be.')
    replaceChildren(byId('fault-list'), items.length > 0 ? items : [none])
  })
  return async () => {
    const { faults } = await control.ask<{ faults: readonly Rule[] }>('faults')
    return () => draw(faults)
  }
}

function item(rule: Rule, { ask }: Control, act: Act): HTMLElement {
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
async function wireForm({ ask }: Control, act: Act): Promise<void> {
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
    if (row)
      act(`${row.operation} will answer ${row.status} ${row.code}.`, () =>
        ask('faults', { method: 'POST', body: ruleFor(row) }),
      )
  })
}

function ruleFor({ api, operation, status, code }: CatalogueRow): FaultRule {
  const first = byId<HTMLSelectElement>('trip-first').value
  return { api, operation, error: { code: status, example: code }, ...(first !== '' && { first: Number(first) }) }
}

const distinct = (names: readonly string[]) => [...new Set(names)].map((name): [string, string] => [name, name])
