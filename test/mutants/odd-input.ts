/** Mutants of an API that break down over a path, a query or a body that no careful client sends. */
import type { Fetch, Mutant, MutantHead } from './mutant.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

const clauses = {
  'elastic-cloud': 'elastic-cloud.state.no-5xx',
  connections: 'connections.state.bad-input-no-5xx',
} as const
type Of = keyof typeof clauses

/** A parameter of reads, and the field of the type. */
const names = {
  'elastic-cloud': { parameter: 'include_deployments', field: 'extension_type' },
  connections: { parameter: 'limit', field: 'type' },
} as const satisfies Record<Of, object>

/** The mutants of one API, from the builder of its own. */
export function oddInputMutantsOf(api: Of, build: MakeFetch): readonly Mutant[] {
  const { parameter, field } = names[api]
  const crashes = (id: string, title: string, when: (url: URL, text: string, method: string) => boolean): Mutant =>
    build({ id, title, clause: clauses[api] }, (honest) => async (request) => {
      const isJson = /json/.test(request.headers.get('content-type') ?? '')
      const bytes = isJson && request.body !== null ? await request.clone().arrayBuffer() : new ArrayBuffer(0)
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      const crash = when(new URL(request.url), text, request.method)
      return crash ? new Response(null, { status: 500 }) : await honest(request)
    })
  const made = (id: string, title: string, when: RegExp): Mutant =>
    crashes(id, title, (url, text) => url.pathname.endsWith('/extensions') && when.test(text))
  return [
    crashes(
      'parameter-twice-crash',
      'a parameter that comes twice crashes the reader',
      ({ searchParams }) => searchParams.getAll(parameter).length > 1,
    ),
    crashes(
      'parameter-empty-crash',
      'an empty parameter crashes the reader',
      ({ searchParams }) => searchParams.get(parameter) === '',
    ),
    crashes('query-long-crash', 'a long query crashes the log', ({ search }) => search.length > 4096),
    crashes('path-parameter-crash', 'a semicolon in a path crashes the router', ({ pathname }) =>
      pathname.includes(';'),
    ),
    crashes('path-backslash-crash', 'a backslash in a path crashes the router', ({ pathname }) =>
      /%5c/i.test(pathname),
    ),
    crashes(
      'body-blank-crash',
      'a body of blanks crashes the reader',
      (_url, text) => text !== '' && text.trim() === '',
    ),
    crashes('byte-order-crash', 'a mark of byte order crashes the reader', (_url, text) => text.startsWith('\ufeff{"')),
    crashes('key-twice-crash', 'a key that comes twice crashes the reader', (_url, text) =>
      /^\{"(\w+)":"[^"]*",.*"\1":/.test(text),
    ),
    made('huge-number-crash', 'a number of thirty digits in a create crashes the store', /:\d{30}/),
    made(
      'list-for-text-crash',
      'a list in the place of a text of a create crashes the reader',
      /"(?:name|description)":\[/,
    ),
    made('flag-for-text-crash', 'a type of a create that is true crashes the reader', new RegExp(`"${field}":true`)),
  ]
}
