// The page's clients. They call the vendors' own addresses and know nothing of the mock. Each one lists, creates, updates and removes.

/** An answer that is no success becomes an error with the vendor's text. */
async function call(url: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** A row of the page. */
export interface Row {
  readonly id: string | number
  readonly label: string
}

/** What the page can do with one API. */
export interface Client {
  list(): Promise<Row[]>
  create(number: number): Promise<unknown>
  update(row: Row): Promise<unknown>
  remove(row: Row): Promise<unknown>
}

type Fields = Record<string, unknown>
type Headers = Record<string, string>

const json = (method: string, body: Fields) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

const sender =
  (base: string, given: Headers) =>
  (path: string, { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Headers } = {}) =>
    call(base + path, { ...init, headers: { ...given, ...headers } })

export function elasticCloud(headers: Headers): Client {
  const send = sender('https://ece.example.com:12443/api/v1/deployments/extensions', headers)
  const fields = (name: string) => ({ name, extension_type: 'bundle', version: '8.*' })
  return {
    list: async () => {
      const { extensions } = (await send('')) as { extensions: { id: string; name: string }[] }
      return extensions.map(({ id, name }) => ({ id, label: name }))
    },
    create: (number) => send('', json('POST', fields(`bundle-${number}`))),
    update: ({ id, label }) => send(`/${id}`, json('POST', fields(`${label}-updated`))),
    remove: ({ id }) => send(`/${id}`, { method: 'DELETE' }),
  }
}

/** A package is uploaded, then installed: that is its update. Removing it uninstalls it. */
export function qradar(headers: Headers): Client {
  const send = sender('https://qradar.example.com/api/config/extension_management/extensions', headers)
  const xml = (number: number) => `<content><qradarversion>7.5.0</qradarversion><sensordevicecategory>
    <id>${9000 + number}</id><name>category ${number}</name></sensordevicecategory></content>`
  const upload = (number: number) => {
    const body = new FormData()
    body.set('file', new Blob([xml(number)], { type: 'application/xml' }), `package-${number}.xml`)
    return { method: 'POST', body }
  }
  return {
    list: async () => {
      const packages = (await send('')) as { id: number; status: string }[]
      return packages.map(({ id, status }) => ({ id, label: `package ${id}: ${status}` }))
    },
    create: (number) => send('', upload(number)),
    update: ({ id }) => send(`/${id}?action_type=INSTALL`, { method: 'POST' }),
    remove: ({ id }) => send(`/${id}`, { method: 'DELETE' }),
  }
}

export function connections(headers: Headers): Client {
  const send = sender('https://apps.example.com/appregistry/api/v1/extensions', headers)
  const fields = (name: string) => ({
    name,
    type: 'community_widget',
    description: 'Made by the example page',
    urls: { url: 'https://widgets.example.com/widget.xml' },
    payload: { defId: name, url: 'https://widgets.example.com/widget.xml', modes: 'view' },
  })
  return {
    list: async () => {
      const { items } = (await send('')) as { items: { extid: string; name: string }[] }
      return items.map(({ extid, name }) => ({ id: extid, label: name }))
    },
    create: (number) => send('', json('POST', fields(`widget-${number}`))),
    update: ({ id, label }) => send(`/${id}`, json('PUT', fields(`${label}-updated`))),
    remove: ({ id }) => send(`/${id}`, { method: 'DELETE' }),
  }
}
