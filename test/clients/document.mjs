// What an OpenAPI document of the mock tells of its calls: each with the arguments and the body that it prints.

/** Bearer tokens are asked for with the log-in's own answer, and are no matter of a generator. */
export function callsOf({ paths }) {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => callOf(path, method, operation)),
  )
  const rank = ({ id, method }) => (id === 'uninstall-extension' || method !== 'delete' ? 0 : 1)
  return all.filter(({ id }) => id !== 'refresh-token').toSorted((a, b) => rank(a) - rank(b))
}

function callOf(path, method, operation) {
  const parameters = operation.parameters ?? []
  const at = (place) => {
    const told = parameters.filter((one) => one.in === place && one.example !== undefined)
    return Object.fromEntries(told.map(({ name, example }) => [name, example]))
  }
  const offers = (place) => parameters.some((one) => one.in === place)
  return {
    id: operation.operationId,
    name: camelCase(operation.operationId),
    tag: operation.tags[0],
    path,
    method,
    inPath: at('path'),
    inQuery: offers('query') ? at('query') : undefined,
    inHeader: offers('header') ? at('header') : undefined,
    body: bodyOf(operation),
    isDownload: Object.values(operation.responses['200']?.content ?? {}).some(
      ({ schema }) => schema.format === 'binary',
    ),
  }
}

/** Of the media types that are offered, the first is what most generators keep; a file goes into a form where that is the first. */
function bodyOf({ requestBody }) {
  const entries = Object.entries(requestBody?.content ?? {})
  const [, file] = entries.find(([, media]) => 'x-extmock-example-base64' in media) ?? []
  const [first] = entries.map(([type]) => type)
  if (file) return { kind: first.startsWith('multipart/') ? 'form' : 'file', base64: file['x-extmock-example-base64'] }
  const [, json] = entries.find(([, { example }]) => example !== undefined) ?? []
  return json && { kind: 'json', value: json.example, schema: json.schema.$ref?.split('/').at(-1) }
}

export const camelCase = (name) => name.replaceAll(/[-_](\w)/g, (_, letter) => letter.toUpperCase())
export const pascalCase = (name) => camelCase(`-${name}`)
export const snakeCase = (name) =>
  name
    .replaceAll('-', '_')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replace(/^_/, '')
