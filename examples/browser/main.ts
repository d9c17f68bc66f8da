// `?tenant=NAME` chooses a world of its own; `?persist` keeps the state over a reload.
import { setupMockWorker } from 'extmock/browser'
import * as clients from './clients.ts'

const query = new URLSearchParams(location.search)
const mock = setupMockWorker({
  persist: query.has('persist'),
  hosts: ['ece.example.com', 'qradar.example.com', 'apps.example.com'],
  options: { qradar: { taskMode: 'immediate', afterUninstall: 'remove' } },
})
const tenant = mock.tenant(query.get('tenant') ?? 'default')
// For somebody at the console, and for tests: `mock.tenant('default').faults.fail(…)`.
Object.assign(globalThis, { mock })

await mock.listen()
one('#tenant').textContent = tenant.name
const panels = one('#panels')
await Promise.all([
  panel('Elastic Cloud', 'elastic-cloud', clients.elasticCloud(tenant.headersFor('elastic-cloud'))),
  panel('QRadar', 'qradar', clients.qradar(tenant.headersFor('qradar'))),
  panel('Connections', 'connections', clients.connections(tenant.headersFor('connections'))),
])
document.body.dataset.ready = 'yes'

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

/** One API: its list, and a button for each thing to do. */
async function panel(title: string, name: string, client: clients.Client): Promise<void> {
  const section = Object.assign(document.createElement('section'), { id: name })
  const list = document.createElement('ul')
  section.append(Object.assign(document.createElement('h2'), { textContent: title }), list)
  panels.append(section)
  let made = 0
  const show = async () => list.replaceChildren(...(await client.list()).map(row))
  const act = (text: string, what: () => Promise<unknown>) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text })
    button.addEventListener('click', () => reported(what().then(show)))
    return button
  }
  const row = (shown: clients.Row) => {
    const item = document.createElement('li')
    const label = Object.assign(document.createElement('span'), { textContent: shown.label })
    item.append(
      label,
      act('Update', () => client.update(shown)),
      act('Delete', () => client.remove(shown)),
    )
    return item
  }
  section.append(act('Create', () => client.create(++made)))
  await reported(show())
}

/** What went wrong stands in the page until something goes right. */
async function reported(doing: Promise<unknown>): Promise<void> {
  const box = one('#error')
  try {
    await doing
    box.hidden = true
  } catch (error) {
    box.textContent = error instanceof Error ? error.message : String(error)
    box.hidden = false
  }
}
