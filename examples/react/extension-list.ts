// A component without JSX, so that the example needs no compiler.
import { createElement as h, useEffect, useState } from 'react'

const EXTENSIONS = 'https://ece.example.com/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }

export function ExtensionList() {
  const [names, setNames] = useState<string[]>([])
  const [error, setError] = useState('')
  const load = async () => {
    const answer = await fetch(EXTENSIONS, { headers })
    const body = (await answer.json()) as { extensions: { name: string }[]; errors?: { code: string }[] }
    if (answer.ok) setNames(body.extensions.map(({ name }) => name))
    else setError(body.errors?.[0]?.code ?? `status ${answer.status}`)
  }
  const add = async () => {
    const body = JSON.stringify({ name: 'added', extension_type: 'bundle', version: '8.*' })
    await fetch(EXTENSIONS, { method: 'POST', headers, body })
    await load()
  }
  useEffect(() => void load(), [])
  const list = h('ul', null, ...names.map((name) => h('li', { key: name }, name)))
  return h('div', null, error && h('p', { role: 'alert' }, error), list, h('button', { onClick: add }, 'Add'))
}
