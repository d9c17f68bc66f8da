/** Mutants of any API that change texts of a JSON body where a careful client sends no such text. */
import type { ApiName } from '../../contracts/index.ts'
import type { Fetch, Mutant, MutantHead } from './mutant.ts'
import { resent } from './resent.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

const clauses: Readonly<Record<ApiName, readonly string[]>> = {
  'elastic-cloud': ['state.text-kept', 'create.201.echo', 'update.purpose'],
  qradar: ['metadata.echo'],
  connections: ['state.unicode-kept', 'model.payload.opaque'],
}

const changes: readonly (readonly [id: string, title: string, RegExp, (found: string) => string])[] = [
  ['joiners-lost', 'what joins pictures, and what colours a sign, is lost', /\u200d|\ufe0f/g, () => ''],
  ['soft-hyphens-lost', 'soft hyphens are lost', /\u00ad/g, () => ''],
  [
    'letters-alike',
    'letters that look alike become one',
    /[\ufb01\uff21\u212a\u3000]/g,
    (one) => one.normalize('NFKC'),
  ],
  ['ends-of-lines-trimmed', 'blanks at the end of a line are cut off', / +(?=\r?\n)/g, () => ''],
  ['formulas-marked', 'a text that begins as a formula gets a mark before it', /^=/, () => "'="],
  ['dots-joined', 'three dots become one sign', /\.\.\./g, () => '\u2026'],
]

/** The mutants of one API, from the builder of its own. */
export function oddTextMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const clause = clauses[api].map((one) => `${api}.${one}`)
  return changes.map(([id, title, pattern, by]) =>
    build({ id, title, clause }, (honest) => async (request) => {
      if (!/json/.test(request.headers.get('content-type') ?? '')) return await honest(request)
      const text = await request.clone().text()
      const changed = inTexts(text, (one) => one.replace(pattern, by))
      return await honest(changed === null ? request : await resent(request, {}, changed))
    }),
  )
}

/** JSON with this done to each text in it; null where that changes nothing. */
function inTexts(json: string, change: (text: string) => string): string | null {
  let done = false
  const changed = json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (written) => {
    const text = readText(written)
    const now = change(text)
    done ||= now !== text
    return now === text ? written : JSON.stringify(now)
  })
  return done ? changed : null
}

function readText(written: string): string {
  try {
    return String(JSON.parse(written))
  } catch {
    return ''
  }
}
