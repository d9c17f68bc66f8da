import { writeFile } from 'node:fs/promises'

export const kubb = {
  name: 'kubb',
  async generate({ bin24, file, folder, baseUrl }) {
    await writeFile(`${folder}/kubb.config.mjs`, CONFIG(file, folder, baseUrl))
    await bin24('@kubb/cli/bin/kubb.cjs', 'generate', '--config', `${folder}/kubb.config.mjs`)
  },
  program: ({ calls }) => [
    `import type { Client } from '@kubb/plugin-client/clients/fetch'`,
    `import * as client from './client'`,
    CLIENT,
    ...calls.map(
      (call) =>
        `await client.${call.name}(${argumentText(call)}{ headers, client: called as Client })\nexpectSuccess('${call.id}', { status })`,
    ),
  ],
}

/** Its own client reads every answer as JSON, and says of no body that it is JSON; users give it one of theirs. */
const CLIENT = `
let status = 0
async function called({ url, method, params, data, headers }: Parameters<Client>[0]) {
  const query = new URLSearchParams(params as Record<string, string> | undefined)
  const isForm = data instanceof FormData
  const own = new Headers(headers as Record<string, string>)
  if (!isForm && data !== undefined) own.set('content-type', 'application/json')
  const init = { method: method ?? 'GET', headers: own }
  const answer = await fetch(url + '?' + query, { ...init, body: isForm ? data : data === undefined ? null : JSON.stringify(data) })
  status = answer.status
  return { data: await answer.blob(), status, statusText: answer.statusText, headers: answer.headers }
}`

const CONFIG = (file, folder, baseURL) => `
import { defineConfig } from '@kubb/core'
import { pluginOas } from '@kubb/plugin-oas'
import { pluginTs } from '@kubb/plugin-ts'
import { pluginClient } from '@kubb/plugin-client'
export default defineConfig({
  root: ${JSON.stringify(folder)},
  input: { path: ${JSON.stringify(file)} },
  output: { path: ${JSON.stringify(`${folder}/client`)}, barrelType: 'named', format: false, lint: false },
  plugins: [
    pluginOas({ validate: true }),
    pluginTs(),
    pluginClient({ client: 'fetch', paramsType: 'object', pathParamsType: 'object', baseURL: ${JSON.stringify(baseURL)} }),
  ],
})
`

function argumentText({ inPath, inQuery, inHeader, body }) {
  const parts = [
    ...Object.entries(inPath).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...(inQuery ? [`params: ${JSON.stringify(inQuery)}`] : []),
    ...(inHeader ? [`headers: ${JSON.stringify(inHeader)}`] : []),
    ...(body ? [`data: ${valueOf(body)}`] : []),
  ]
  return parts.length > 0 ? `{ ${parts.join(', ')} }, ` : ''
}

const valueOf = ({ kind, value, base64 }) =>
  ({ json: JSON.stringify(value), file: `bytesOf('${base64}')`, form: `{ file: bytesOf('${base64}') }` })[kind]
