/** Runs in the page at `/_extmock/`. May import its neighbours and types of the mock. */
import { clockView } from './clock-view.ts'
import { openControl, type Act, type Control } from './control.ts'
import { byId, onlyWhenNew, setOptions } from './element.ts'
import { faultsView } from './faults-view.ts'
import { requestsView } from './requests-view.ts'
import { tablesView } from './tables-view.ts'

/** Milliseconds between two looks at the mock, while the page is seen. */
const EVERY = 1000
const DEFAULT = 'default'

function say(text: string, bad = false): void {
  const message = byId('message')
  message.textContent = text
  message.className = bad ? 'bad' : ''
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Looks at the mock again and again, and after every action. */
function run(control: Control): void {
  const { tenant, setTenant, ask } = control
  const select = byId<HTMLSelectElement>('tenant')
  // One after another: two at once would show a request twice.
  let queue = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => (queue = queue.then(work))
  const act: Act = (done, action) => {
    void inTurn(async () => {
      try {
        await action()
        say(done)
      } catch (error) {
        say(textOf(error), true)
      }
      await refresh()
    })
  }
  const refresh = refreshing(control, select, act)
  async function loop(): Promise<void> {
    if (!document.hidden) await inTurn(refresh)
    setTimeout(() => void loop(), EVERY)
  }
  select.addEventListener('change', () => {
    setTenant(select.value)
    void inTurn(refresh)
  })
  byId('reset').addEventListener('click', () =>
    act(`Tenant ${tenant()} is as it began.`, () => ask('reset', { method: 'POST' })),
  )
  document.addEventListener('visibilitychange', () => void (document.hidden || inTurn(refresh)))
  void loop()
}

/** Everything is fetched first and drawn together, unless another tenant was chosen meanwhile. */
function refreshing(control: Control, select: HTMLSelectElement, act: Act): () => Promise<void> {
  const { tenant } = control
  const looks = [clockView(control, act), faultsView(control, act), requestsView(control, act), tablesView(control)]
  const listTenants = tenantList(control, select)
  let lost = false
  return async () => {
    try {
      await listTenants()
      const asked = tenant()
      const draws = await Promise.all(looks.map((look) => look()))
      if (asked === tenant()) for (const draw of draws) draw()
      if (lost) say('The mock answers again.')
      lost = false
    } catch (error) {
      lost = true
      say(`The mock does not answer: ${textOf(error)}`, true)
    }
  }
}

/** Looking at a tenant that is gone would make it again, so the list comes first. */
function tenantList({ tenant, setTenant, ask }: Control, select: HTMLSelectElement): () => Promise<void> {
  const offer = onlyWhenNew((names: readonly string[]) =>
    setOptions(
      select,
      names.map((name) => [name, name]),
    ),
  )
  return async () => {
    const { tenants: names } = await ask<{ tenants: readonly string[] }>('tenants', { of: DEFAULT })
    if (!names.includes(tenant())) {
      say(`There is no tenant "${tenant()}".`, true)
      setTenant(DEFAULT)
    }
    offer(names)
    select.value = tenant()
  }
}

run(openControl())
