/** Mutants of any API that break down over a large body, or take it and do not keep it. */
import type { ApiName } from '../../contracts/index.ts'
import type { Fetch, Mutant, MutantHead } from './mutant.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

/** Characters: no other rule sends so many in JSON. */
const many = 1_000_000

/** Which clauses must catch what is broken, lost, or done although it was refused. */
const clauses: Readonly<Record<ApiName, { readonly broken: string; readonly lost: string; readonly done: string }>> = {
  'elastic-cloud': { broken: 'state.no-5xx', lost: 'state.text-kept', done: 'state.refused-changes-nothing' },
  qradar: { broken: 'transport.no-5xx', lost: 'metadata.echo', done: 'state.refused-changes-nothing' },
  connections: {
    broken: 'state.bad-input-no-5xx',
    lost: 'state.unicode-kept',
    done: 'state.refusal-changes-nothing',
  },
}

/** The mutants of one API, from the builder of its own. */
export function largeBodyMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const { broken, lost, done } = clauses[api]
  const large = (
    id: string,
    title: string,
    clause: string,
    act: (shorter: Request, honest: Fetch) => Promise<Response>,
  ) =>
    build({ id, title, clause: `${api}.${clause}` }, (honest) => async (request) => {
      const type = request.headers.get('content-type') ?? ''
      if (request.method === 'GET' || !type.includes('json')) return await honest(request)
      const text = await request.clone().text()
      if (text.length < many) return await honest(request)
      const { method, url, headers } = request
      const plain = Object.fromEntries([...headers].filter(([name]) => name !== 'content-length'))
      // What such a server still holds of a long text.
      const body = text.replace(/((?:\d{5}_){100})(?:\d{5}_)*[^"]*/, '$1')
      return await act(new Request(url, { method, headers: plain, body }), honest)
    })
  return [
    large('large-body-breaks', 'a large body is answered 500', broken, async () => new Response(null, { status: 500 })),
    large('large-body-cut', 'a large text is taken and cut', lost, async (shorter, honest) => await honest(shorter)),
    api === 'qradar'
      ? forgetful(build, `${api}.${done}`)
      : large(
          'large-body-refused-and-done',
          'a large body is refused, and what was read of it is kept',
          done,
          async (shorter, honest) => {
            await honest(shorter)
            return new Response(null, { status: 413 })
          },
        ),
  ]
}

/** Metadata is kept nowhere: what a console may lose over it is something else. */
function forgetful(build: MakeFetch, clause: string): Mutant {
  const head = {
    id: 'large-body-refused-and-done',
    title: 'a large body is refused, and descriptions are lost',
    clause,
  }
  return build(head, (honest) => {
    let lost = 0
    return async (request) => {
      if (request.method === 'POST' && (await request.clone().text()).length >= many) {
        lost += 1
        return new Response(null, { status: 413 })
      }
      const answer = await honest(request)
      if (lost === 0 || request.method !== 'GET') return answer
      const { status, headers } = answer
      return new Response(
        (await answer.text()).replaceAll(/"description":"[^"]*"/g, `"description":"lost ${lost} times"`),
        {
          status,
          headers,
        },
      )
    }
  })
}
