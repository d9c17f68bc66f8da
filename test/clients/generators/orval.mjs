import { writeFile } from 'node:fs/promises'

/** It writes a union of bodies where there are several types, and sends it as it is. */
const FORM = { contentType: { include: ['application/json', 'multipart/form-data'] } }

export const orval = {
  name: 'orval',
  async generate({ bin24, file, folder, baseUrl }) {
    const output = {
      target: `${folder}/client.ts`,
      client: 'fetch',
      baseUrl,
      override: { operations: { 'upload-extension': FORM } },
    }
    const config = { api: { input: file, output } }
    await writeFile(`${folder}/orval.config.mjs`, `export default ${JSON.stringify(config)}`)
    await bin24('orval/dist/bin/orval.mjs', '--config', `${folder}/orval.config.mjs`)
  },
  program: ({ calls }) => [
    `import * as client from './client'`,
    ...calls.map((call) => `expectSuccess('${call.id}', await client.${call.name}(${argumentText(call)}))`),
  ],
}

/** By place: what stands in the path, the body, the query, then what fetch takes. */
function argumentText({ inPath, inQuery, inHeader = {}, body }) {
  const parts = [
    ...Object.values(inPath).map((value) => JSON.stringify(value)),
    ...(body ? [valueOf(body)] : []),
    ...(inQuery ? [JSON.stringify(inQuery)] : []),
    `{ headers: { ...headers, ...${JSON.stringify(inHeader)} } }`,
  ]
  return parts.join(', ')
}

const valueOf = ({ kind, value, base64 }) =>
  ({ json: JSON.stringify(value), file: `bytesOf('${base64}')`, form: `{ file: bytesOf('${base64}') }` })[kind]
