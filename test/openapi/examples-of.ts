import type { MockCore } from '../../handlers/create-core.ts'
import type { ApiName } from '../../contracts/index.ts'

interface Media {
  readonly example?: unknown
  readonly 'x-extmock-example-base64'?: string
}
interface Spoken {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly example?: unknown }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
}
interface Document {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Spoken>>>>
}

/** Requests made of nothing but what the live document prints, and the credential of the first role. */
export async function examplesOf(core: MockCore, api: ApiName): Promise<readonly (() => Promise<Request>)[]> {
  const live = await core.fetch(new Request(`http://h.test/_extmock/openapi/${api}.json`))
  const document = (await live.json()) as Document
  const [server] = document.servers
  const [ready] = Object.values(core.profile('').apis[api]?.credentials ?? {})
  if (!server || !ready) throw new Error('there are a server and a credential')
  const spoken = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => ({ path, method, one })),
  )
  // A document holds operations by path; they are called in the order of the contract.
  const order = Object.keys(core.contracts[0]?.operations ?? {})
  const place = ({ operationId }: Spoken) => (order.indexOf(operationId) + order.length + 1) % (order.length + 1)
  const ordered = spoken.toSorted((a, b) => place(a.one) - place(b.one))
  return ordered.map(({ path, method, one }) => async () => {
    const bearer = one.operationId === 'refresh-token' ? await tokenFrom(core, server.url, spoken) : undefined
    const own = { [ready.header]: ready.value, ...(bearer && { authorization: `Bearer ${bearer}` }) }
    return requestOf(server.url, path, method, one, own)
  })
}

function requestOf(server: string, path: string, method: string, one: Spoken, own: Record<string, string>): Request {
  const told = one.parameters.filter(({ example }) => example !== undefined)
  const at = (place: string) => told.filter((parameter) => parameter.in === place)
  const url = new URL(
    `${server}${at('path').reduce((all, { name, example }) => all.replace(`{${name}}`, String(example)), path)}`,
  )
  for (const { name, example } of at('query')) url.searchParams.set(name, String(example))
  const headers = new Headers(own)
  for (const { name, example } of at('header')) headers.set(name, String(example))
  const [type, media] =
    Object.entries(one.requestBody?.content ?? {}).find(
      ([, { example, 'x-extmock-example-base64': file }]) => example !== undefined || file !== undefined,
    ) ?? []
  if (type === undefined || media === undefined) return new Request(url, { method: method.toUpperCase(), headers })
  headers.set('content-type', type)
  const file = media['x-extmock-example-base64']
  const body = file === undefined ? JSON.stringify(media.example) : new Uint8Array(Buffer.from(file, 'base64'))
  return new Request(url, { method: method.toUpperCase(), headers, body })
}

async function tokenFrom(
  core: MockCore,
  server: string,
  spoken: readonly { path: string; method: string; one: Spoken }[],
) {
  const login = spoken.find(({ one }) => one.operationId === 'login')
  if (!login) throw new Error('there is a log-in')
  const answer = await core.fetch(requestOf(server, login.path, login.method, login.one, {}))
  return ((await answer.json()) as { token: string }).token
}
