/** Wrong in what is there afterwards: one thing more than was asked for. */
import type { Fetch, Mutant } from '../mutant.ts'
import { build, head, isFor, wheres } from './build.ts'
import { resent } from '../resent.ts'

/** A create of the same fields, with the credentials of a request. */
async function make(honest: Fetch, { url, headers }: Request, fields: object): Promise<void> {
  const { origin } = new URL(url)
  const own = { authorization: headers.get('authorization') ?? '', 'content-type': 'application/json' }
  const path = `${origin}/api/v1/deployments/extensions`
  await honest(new Request(path, { method: 'POST', headers: own, body: JSON.stringify(fields) }))
}

export const copyMutants: readonly Mutant[] = [
  build.fetch(
    head('create-makes-two', 'a create makes two extensions', 'state.others-untouched'),
    (honest) => async (request) => {
      const copy = isFor(wheres.create, request) ? await resent(request, {}) : null
      const answer = await honest(request)
      if (copy !== null && answer.ok) await honest(copy)
      return answer
    },
  ),
  build.fetch(
    head('delete-leaves-a-copy', 'a delete leaves the extension under another id', 'state.others-untouched'),
    (honest) => async (request) => {
      if (!isFor(wheres.delete, request)) return await honest(request)
      const [path = ''] = request.url.split('?')
      const got = await honest(new Request(path, { headers: request.headers }))
      const answer = await honest(request)
      if (!answer.ok || !got.ok) return answer
      const { name, extension_type, version } = (await got.json()) as Readonly<Record<string, string>>
      await make(honest, request, { name, extension_type, version })
      return answer
    },
  ),
  build.fetch(
    head('update-makes-one-more', 'an update makes an extension of that name as well', 'state.others-untouched'),
    (honest) => async (request) => {
      const sent = isFor(wheres.update, request) ? await request.clone().text() : null
      const answer = await honest(request)
      if (sent !== null && answer.ok) await make(honest, request, JSON.parse(sent) as object)
      return answer
    },
  ),
]
