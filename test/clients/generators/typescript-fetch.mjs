import { camelCase, pascalCase } from '../document.mjs'

/** openapi-generator, in Java. */
export const typescriptFetch = {
  name: 'typescript-fetch',
  needs: 'java',
  async generate({ openapiGenerator, file, folder }) {
    await openapiGenerator('generate', '-i', file, '-g', 'typescript-fetch', '-o', `${folder}/client`)
  },
  program: ({ calls, baseUrl }) => [
    `import * as sdk from './client'`,
    `let status = 0`,
    `const middleware = [{ post: async ({ response }: sdk.ResponseContext) => { status = response.status } }]`,
    `const configuration = new sdk.Configuration({ basePath: '${baseUrl}', headers, middleware })`,
    ...calls.map(
      (call) =>
        `await new sdk.${pascalCase(call.tag)}Api(configuration).${call.name}(${argumentText(call)})\nexpectSuccess('${call.id}', { status })`,
    ),
  ],
}

function argumentText({ inPath, inQuery = {}, inHeader = {}, body }) {
  const told = Object.entries({ ...inPath, ...inQuery, ...inHeader })
  const parts = told.map(([name, value]) => `${camelCase(name)}: ${JSON.stringify(value)}`)
  if (body) parts.push(bodyText(body))
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : ''
}

function bodyText({ kind, value, schema, base64 }) {
  if (kind !== 'json') return `${kind === 'form' ? 'file' : 'body'}: bytesOf('${base64}')`
  return `${camelCase(`${schema[0].toLowerCase()}${schema.slice(1)}`)}: sdk.${schema}FromJSON(${JSON.stringify(value)})`
}
