/** Mutants of any API that drop the connection over an input, each time, while its plain twin is answered. */
import type { ApiName } from '../../contracts/index.ts'
import type { Fetch, Mutant, MutantHead } from './mutant.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

/** What a server does not bear: the clause that says so, and a body, a query and a path. */
const inputs: Readonly<
  Record<ApiName, { readonly clause: string; readonly body: RegExp; readonly query: RegExp; readonly path: RegExp }>
> = {
  'elastic-cloud': { clause: 'state.no-5xx', body: /^\{"name":$/, query: /maybe|%|a=2/, path: /%E0%A4%A$/ },
  qradar: { clause: 'transport.no-5xx', body: /^[^P{]/, query: /.{1000}/, path: /%F0%9F/ },
  connections: {
    clause: 'state.bad-input-no-5xx',
    body: /(?:\{"a":){9}/,
    query: /limit=0x2/,
    path: /%F0%9F/,
  },
}

/** The mutants of one API, from the builder of its own. */
export function dyingMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const { clause, body, query, path } = inputs[api]
  const dying = (id: string, title: string, dies: (text: string, url: URL) => boolean): Mutant =>
    build({ id, title, clause: `${api}.${clause}` }, (honest) => async (request) => {
      const text = request.body === null ? '' : await request.clone().text()
      if (dies(text, new URL(request.url))) throw new Error('socket hang up')
      return await honest(request)
    })
  return [
    dying('dies-of-a-body', 'the connection is dropped over a body', (text) => body.test(text)),
    dying('dies-of-a-query', 'the connection is dropped over a query', (_, { search }) => query.test(search)),
    dying('dies-of-a-path', 'the connection is dropped over a path', (_, { pathname }) => path.test(pathname)),
  ]
}
