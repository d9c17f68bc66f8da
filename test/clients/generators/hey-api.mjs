export const heyApi = {
  name: 'hey-api',
  async generate({ bin24, file, folder }) {
    await bin24('@hey-api/openapi-ts/bin/run.js', '-i', file, '-o', `${folder}/client`, '-c', '@hey-api/client-fetch')
  },
  program: ({ calls, baseUrl }) => [
    `import * as sdk from './client'`,
    `import { client } from './client/client.gen'`,
    `client.setConfig({ baseUrl: '${baseUrl}', headers })`,
    ...calls.map((call) => `expectSuccess('${call.id}', (await sdk.${call.name}({ ${argumentText(call)} })).response)`),
  ],
}

function argumentText({ inPath, inQuery, inHeader, body }) {
  const parts = [
    ...(Object.keys(inPath).length > 0 ? [`path: ${JSON.stringify(inPath)}`] : []),
    ...(inQuery ? [`query: ${JSON.stringify(inQuery)}`] : []),
    ...(inHeader ? [`headers: ${JSON.stringify(inHeader)}`] : []),
    ...(body ? [`body: ${valueOf(body)}`] : []),
  ]
  return parts.join(', ')
}

const valueOf = ({ kind, value, base64 }) =>
  ({ json: JSON.stringify(value), file: `bytesOf('${base64}')`, form: `{ file: bytesOf('${base64}') }` })[kind]
