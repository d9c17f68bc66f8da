import type { Contract } from '../../contracts/index.ts'
import type { ReadyCredential } from '../../handlers/core/index.ts'

interface Served {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, ReadyCredential>>
}

/** Up to two curl lines for an API: a list that is answered 200, and a call that is answered with a documented error, a conflict where there is one. */
export function examples({ operations }: Contract, { baseUrl, credentials }: Served): readonly string[] {
  const [ready] = Object.values(credentials)
  const curl = ready === undefined ? 'curl' : `curl -H '${ready.header}: ${ready.value}'`
  const all = Object.values(operations)
  const list = all.find(({ method, path }) => method === 'GET' && !path.includes('{'))
  const refused = all.flatMap(({ method, path, responses }) =>
    Object.entries(responses).flatMap(([status, { errors = [] }]) =>
      errors.map(({ code }) => ({ method, path: path.replaceAll(/\{\w+\}/g, '1'), status, code })),
    ),
  )
  const chosen = refused.find(({ status }) => status === '409') ?? refused[0]
  return [
    ...(list === undefined ? [] : [`${curl} ${baseUrl}${list.path}`]),
    ...(chosen === undefined ? [] : [`${curl} ${askingFor(chosen)} ${baseUrl}${chosen.path}`]),
  ]
}

function askingFor({
  method,
  status,
  code,
}: {
  readonly method: string
  readonly status: string
  readonly code: string
}) {
  const prefer = `-H 'Prefer: code=${status}, example=${code}'`
  return method === 'GET' ? prefer : `${prefer} -X ${method}`
}
