export const openapiFetch = {
  name: 'openapi-fetch',
  async generate({ bin, file, folder }) {
    await bin('openapi-typescript/bin/cli.js', file, '-o', `${folder}/types.ts`)
  },
  program: ({ calls, baseUrl }) => [
    `import makeClient from 'openapi-fetch'`,
    `import type { paths } from './types'`,
    `const client = makeClient<paths>({ baseUrl: '${baseUrl}', headers })`,
    ...calls.map((call) => `expectSuccess('${call.id}', (await ${callText(call)}).response)`),
  ],
}

function callText({ path, method, inPath, inQuery = {}, inHeader = {}, body, isDownload }) {
  const places = Object.entries({ path: inPath, query: inQuery, header: inHeader })
  const params = JSON.stringify(Object.fromEntries(places.filter(([, told]) => Object.keys(told).length > 0)))
  const parse = isDownload ? `, parseAs: 'arrayBuffer'` : ''
  return `client.${method.toUpperCase()}(${JSON.stringify(path)}, { params: ${params}${bodyText(body)}${parse} })`
}

/** This generator calls bytes a string, and has to be told how they are sent. */
function bodyText(body) {
  if (body === undefined) return ''
  if (body.kind === 'json') return `, body: ${JSON.stringify(body.value)}`
  const file = `bytesOf('${body.base64}')`
  return body.kind === 'form'
    ? `, body: { file: '' }, bodySerializer: () => { const form = new FormData(); form.set('file', ${file}); return form }`
    : `, body: '', bodySerializer: () => ${file}, headers: { 'content-type': 'application/zip' }`
}
