// Postman's converter makes a request of every operation.
import { join } from 'node:path'
import { here } from './machine.mjs'
import { createRequire } from 'node:module'

export async function postman({ ready }) {
  const { convertV2 } = createRequire(join(here, 'package.json'))('openapi-to-postmanv2')
  const said = []
  for (const api of Object.keys(ready.apis)) {
    const document = await (await fetch(`${ready.control}/openapi/${api}.json`)).json()
    const { result, reason, output } = await new Promise((resolve, reject) =>
      convertV2({ type: 'json', data: document }, {}, (error, made) => (error ? reject(error) : resolve(made))),
    )
    if (!result) throw new Error(reason)
    const requests = requestsIn(output[0].data.item)
    const due = Object.values(document.paths).flatMap((item) => Object.keys(item)).length
    if (requests.length !== due) throw new Error(`${api}: ${requests.length} requests of ${due} operations`)
    said.push(`${api}: ${requests.length} requests`)
  }
  return said
}

const requestsIn = (items) => items.flatMap((item) => (item.item ? requestsIn(item.item) : [item.request]))
