/** Mutants of any API that break down over a header of a read that no careful client sends. */
import type { ApiName } from '../../contracts/index.ts'
import type { Fetch, Mutant, MutantHead } from './mutant.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

const clauses: Readonly<Record<ApiName, string>> = {
  'elastic-cloud': 'elastic-cloud.state.no-5xx',
  qradar: 'qradar.transport.no-5xx',
  connections: 'connections.state.bad-input-no-5xx',
}

/** The mutants of one API, from the builder of its own. */
export function oddHeaderMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const crashes = (id: string, title: string, name: string, when: (value: string) => boolean): Mutant =>
    build({ id, title, clause: clauses[api] }, (honest) => async (request) => {
      const value = request.method === 'GET' ? request.headers.get(name) : null
      return value !== null && when(value) ? new Response(null, { status: 500 }) : await honest(request)
    })
  return [
    crashes('accept-crash', 'an Accept without a slash crashes the writer', 'accept', (one) => /^[^/]{2,}$/.test(one)),
    crashes(
      'accept-language-crash',
      'an Accept-Language of no language crashes the writer',
      'accept-language',
      (one) => one !== '*' && !/^[a-z]/i.test(one),
    ),
    crashes('accept-charset-crash', 'an Accept-Charset crashes the writer', 'accept-charset', (one) => one !== 'utf-8'),
    crashes('condition-crash', 'a condition that is no date crashes the reader', 'if-modified-since', (one) =>
      Number.isNaN(Date.parse(one)),
    ),
    crashes(
      'typed-read-crash',
      'a read that names a JSON body and has none crashes the reader',
      'content-type',
      (one) => one === 'application/json',
    ),
    crashes('cookie-crash', 'a cookie without a name crashes the reader', 'cookie', (one) => one.startsWith('=')),
    crashes('address-crash', 'an address that is none crashes the log', 'x-forwarded-for', (one) => !/\d/.test(one)),
  ]
}
