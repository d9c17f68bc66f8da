/** Runs in the page at `/_extmock/`. May import its neighbours, types of the mock, and how it writes times. */
import { refreshClock, wireClock } from './clock-view.ts'
import { ask, setTenant, tenant } from './control.ts'
import { byId, setOptions } from './element.ts'
import { refreshFaults, wireFaults } from './faults-view.ts'
import { refreshRequests, wireRequests } from './requests-view.ts'
import { refreshTables } from './tables-view.ts'

/** Milliseconds between two looks at the mock, while the page is seen. */
const EVERY = 1000
const DEFAULT = 'default'

const select = byId<HTMLSelectElement>('tenant')
let tenants = ''
let lost = false

function say(text: string, bad = false): void {
  const message = byId('message')
  message.textContent = text
  message.className = bad ? 'bad' : ''
}

/** One after another: two at once would show a request twice. */
let queue = Promise.resolve()
const inTurn = (work: () => Promise<void>): Promise<void> => (queue = queue.then(work))

/** Everything is fetched first and drawn together, unless another tenant was chosen meanwhile. */
async function refresh(): Promise<void> {
  try {
    await refreshTenants()
    const asked = tenant()
    const draws = await Promise.all([refreshClock(), refreshFaults(act), refreshRequests(), refreshTables()])
    if (asked === tenant()) for (const draw of draws) draw()
    if (lost) say('The mock answers again.')
    lost = false
  } catch (error) {
    lost = true
    say(`The mock does not answer: ${textOf(error)}`, true)
  }
}

/** Looking at a tenant that is gone would make it again, so the list comes first. */
async function refreshTenants(): Promise<void> {
  const { tenants: names } = await ask<{ tenants: readonly string[] }>('tenants', { of: DEFAULT })
  if (!names.includes(tenant())) {
    say(`There is no tenant "${tenant()}".`, true)
    setTenant(DEFAULT)
  }
  if (tenants !== names.join(' '))
    setOptions(
      select,
      names.map((name) => [name, name]),
    )
  tenants = names.join(' ')
  select.value = tenant()
}

function act(done: string, action: () => Promise<unknown>): void {
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

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function loop(): Promise<void> {
  if (!document.hidden) await inTurn(refresh)
  setTimeout(() => void loop(), EVERY)
}

select.addEventListener('change', () => {
  setTenant(select.value)
  void inTurn(refresh)
})
byId('reset').addEventListener('click', () => {
  const name = tenant()
  act(`Tenant ${name} is as it began.`, () => ask('reset', { method: 'POST' }))
})
document.addEventListener('visibilitychange', () => void (document.hidden || inTurn(refresh)))
wireClock(act)
wireRequests(act)
wireFaults(act).catch((error: unknown) => say(textOf(error), true))
void loop()
