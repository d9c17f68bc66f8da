// `?tenant=NAME` chooses a world of its own; `?persist` keeps the state over a reload.
import { setupMockWorker } from 'extmock/browser'
import * as clients from './clients.js'

const query = new URLSearchParams(location.search)
const mock = setupMockWorker({
  persist: query.has('persist'),
  hosts: ['ece.example.com', 'qradar.example.com', 'apps.example.com'],
  options: { qradar: { taskMode: 'immediate', afterUninstall: 'remove' } },
})
const tenant = mock.tenant(query.get('tenant') ?? 'default')
// For somebody at the console, and for tests: `mock.tenant('default').faults.fail(…)`.
globalThis.mock = mock

await mock.worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
document.querySelector('#tenant').textContent = tenant.name
const panels = document.querySelector('#panels')
await Promise.all([
  panel('Elastic Cloud', 'elastic-cloud', clients.elasticCloud(tenant.headersFor('elastic-cloud'))),
  panel('QRadar', 'qradar', clients.qradar(tenant.headersFor('qradar'))),
  panel('Connections', 'connections', clients.connections(tenant.headersFor('connections'))),
])
document.body.dataset.ready = 'yes'

/** One API: its list, and a button for each thing to do. */
async function panel(title, name, client) {
  const section = Object.assign(document.createElement('section'), { id: name })
  const list = document.createElement('ul')
  section.append(Object.assign(document.createElement('h2'), { textContent: title }), list)
  panels.append(section)
  let made = 0
  const show = async () => list.replaceChildren(...(await client.list()).map(row))
  const act = (text, what) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text })
    button.addEventListener('click', () => reported(what().then(show)))
    return button
  }
  const row = (one) => {
    const item = document.createElement('li')
    const label = Object.assign(document.createElement('span'), { textContent: one.label })
    item.append(
      label,
      act('Update', () => client.update(one)),
      act('Delete', () => client.remove(one)),
    )
    return item
  }
  section.append(act('Create', () => client.create(++made)))
  await reported(show())
}

/** What went wrong stands in the page until something goes right. */
async function reported(doing) {
  const box = document.querySelector('#error')
  try {
    await doing
    box.hidden = true
  } catch (error) {
    box.textContent = error.message
    box.hidden = false
  }
}
