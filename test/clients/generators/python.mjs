import { pascalCase, snakeCase } from '../document.mjs'

/** openapi-generator's client in Python. */
export const python = {
  name: 'python',
  needs: 'java',
  language: 'python',
  async generate({ openapiGenerator, file, folder }) {
    await openapiGenerator('generate', '-i', file, '-g', 'python', '-o', `${folder}/client`)
  },
  program: ({ calls, baseUrl, credential: { header, value } }) => [
    'import base64, json, sys',
    `sys.path.insert(0, 'client')`,
    'import openapi_client as sdk',
    `client = sdk.ApiClient(sdk.Configuration(host='${baseUrl}'), '${header}', '${value}')`,
    ...calls.map(
      (call) =>
        `answer = sdk.${pascalCase(call.tag)}Api(client).${snakeCase(call.id)}_with_http_info(${argumentText(call)})\nassert 200 <= answer.status_code < 300, '${call.id}'`,
    ),
  ],
}

function argumentText({ inPath, inQuery = {}, inHeader = {}, body }) {
  const told = Object.entries({ ...inPath, ...inQuery, ...inHeader })
  const parts = told.map(([name, value]) => `${snakeCase(name)}=${pythonOf(value)}`)
  if (body) parts.push(bodyText(body))
  return parts.join(', ')
}

function bodyText({ kind, value, schema, base64 }) {
  if (kind !== 'json') return `${kind === 'form' ? 'file' : 'body'}=base64.b64decode('${base64}')`
  return `${snakeCase(schema)}=sdk.${schema}.from_dict(${pythonOf(value)})`
}

const pythonOf = (value) => `json.loads(${JSON.stringify(JSON.stringify(value))})`
