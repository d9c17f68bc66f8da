import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { contracts, type ApiName, type Contract } from '../../contracts/index.ts'

interface Media {
  readonly schema?: object
}
interface Answer {
  readonly headers?: Readonly<Record<string, { readonly schema: object }>>
  readonly content?: Readonly<Record<string, Media>>
}
interface Spoken {
  readonly responses: Readonly<Record<string, Answer>>
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
}

/** Says what of an answer the document of its server does not tell of; undefined when it tells of all. */
export type Judge = (request: Pick<Request, 'method' | 'url'>, response: Response) => Promise<string | undefined>

/** Judges by the OpenAPI document that a server gives of an API. Requests for no operation are not its matter. */
export async function contradictionsOf(
  api: ApiName,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<Judge> {
  const contract: Contract = contracts[api]
  const live = await fetch(new Request(`http://extmock.invalid/_extmock/openapi/${api}.json`))
  const document = (await live.json()) as Readonly<Record<string, unknown>>
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  ajv.addSchema({ $id: 'http://document.test/', ...document })
  const compiled = new Map<string, ValidateFunction>()
  const check = (pointer: string) => {
    const known = compiled.get(pointer)
    if (known) return known
    const made = ajv.compile({ $ref: `http://document.test/#${pointer}` })
    compiled.set(pointer, made)
    return made
  }
  const templates = Object.entries(document['paths'] as Record<string, Record<string, Spoken>>).map(([path, item]) => ({
    path,
    item,
    fits: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return async (request, response) => {
    const { pathname } = new URL(request.url)
    const base = contract.basePaths.find((one) => pathname.startsWith(`${one}/`))
    const below = base === undefined ? undefined : pathname.slice(base.length)
    const template = templates.find(({ fits }) => below !== undefined && fits.test(below))
    const method = request.method.toLowerCase()
    const spoken = template?.item[method === 'head' ? 'get' : method]
    if (!template || !spoken || response.status === 0) return undefined
    const pointer = `/paths/${escaped(template.path)}/${method === 'head' ? 'get' : method}/responses/${response.status}`
    const told = spoken.responses[String(response.status)]
    const where = `${request.method} ${template.path} ${response.status}`
    if (!told) return `${where}: no such status`
    const header = Object.keys(told.headers ?? {}).find((name) => {
      const value = response.headers.get(name)
      return value !== null && !check(`${pointer}/headers/${escaped(name)}/schema`)(value)
    })
    if (header !== undefined) return `${where}: ${header}: ${response.headers.get(header)}`
    const wrong = method === 'head' ? undefined : await bodyFault(told, pointer, response.clone(), check)
    return wrong === undefined ? undefined : `${where}: ${wrong}`
  }
}

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

async function bodyFault(
  { content = {} }: Answer,
  pointer: string,
  response: Response,
  check: (pointer: string) => ValidateFunction,
): Promise<string | undefined> {
  const text = await response.text()
  if (text === '') return Object.keys(content).length === 0 ? undefined : 'a body is due'
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const media = content[type]
  if (!media) return `no body of the type ${type} is told of`
  if (type !== 'application/json') return undefined
  const validate = check(`${pointer}/content/${escaped(type)}/schema`)
  if (validate(JSON.parse(text))) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath} ${error?.message}: ${text.slice(0, 200)}`
}
