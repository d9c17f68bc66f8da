/** Pairs that once did not hold: each is tried in every test run, with as many rules as show it. */
import type { ApiName } from '../../contracts/index.ts'
import { mutants } from '../mutants/all.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { canWrap, type Pair } from './judge-pair.ts'

export interface KeptPair {
  readonly name: string
  readonly pair: Pair
  /** Ids of rules. */
  readonly rules: readonly string[]
}

export const keptPairs: readonly KeptPair[] = [
  // One rule says nothing for want of a header, and others say less of the second fault's clause.
  kept('elastic-cloud', 'create-created-missing', 'last-modified-stays', ['create-examples', 'last-modified', 'life']),
  // The second fault takes the first one back: the server is honest.
  kept('connections', 'list-twice', 'list-lacks-newest', ['list']),
  // A list that was kept for longer than it should be was shown to whoever came next.
  kept('connections', 'escapes-break', 'list-is-stale', ['text-spellings', 'malformed-id', 'credential-forms-admin']),
  // A late list hid what was made, and that stood in the way of every other create: it is looked for once more.
  kept('connections', 'def-id-409', 'list-is-stale', ['list', 'long-list', 'create-twice']),
  // A number that was a text was seen once, and each later story ended before it came to it: each answer is judged.
  kept('qradar', 'task-comes-late', 'status-id-as-text', ['install-sample', 'install-again', 'life']),
  // What stood behind a failure stood in the way of others, and those were asked for still when the failure was waived.
  kept('elastic-cloud', 'reader-remembered', 'key-by-a-longer-one', ['shut-out', 'credential-forms']),
  // A task that a refused request began held the console, and each removal asked for it until the whole budget was spent.
  kept('qradar', 'install-shows-another-installed', 'refused-fields-install', ['install-parameters', 'bystanders']),
  // A code of the framework in place of another has no empty description: that came first, and the wrong code was not reached.
  kept('qradar', 'get-zero-11', 'details-null', ['unknown-ids-reads']),
  // A list in place of an extension: its fields were not looked at, and those of the list of all held.
  kept('qradar', 'extension-validation-date-mistyped', 'get-as-list', ['preview', 'list', 'reads-change-nothing']),
  // What was made twice by the first create was taken for what the second one made.
  kept('connections', 'create-makes-two', 'one-body-once', ['create', 'create-twice']),
  // What one fault made a text of the other made an object of again.
  kept('qradar', 'get-as-text', 'extension-add-time-mistyped', ['preview', 'list', 'upload-media', 'upload-read-back']),
  // Who was let in once is let in again: what a wrong credential is answered changes from story to story.
  kept('connections', 'null-500', 'reader-remembered', [
    'no-credentials',
    'credential-forms-admin',
    'credential-forms-bearer',
    'update-not-json',
  ]),
  // A connection that dies of a body ended the rules that would have shown the second fault, and it passed.
  kept('qradar', 'refused-export-marks', 'dies-of-a-body', ['odd-bodies', 'bystanders', 'upload-damaged', 'methods']),
  // The first refusal stood before the second, and the twin that shows it was not looked at.
  kept('elastic-cloud', 'no-json-create', 'description-required', ['create-examples']),
]

function kept(api: ApiName, first: string, second: string, rules: readonly string[]): KeptPair {
  const [inner, outer] = [mutantOf(api, first), mutantOf(api, second)]
  if (!canWrap(outer)) throw new Error(`${second} stands around no other`)
  const name = `${api}: ${first} with ${second}`
  return { name, pair: { api, inner, outer }, rules: rules.map((rule) => `${api}.rules.${rule}`) }
}

function mutantOf(api: ApiName, id: string): Mutant {
  const found = mutants[api].find((one) => one.id === id)
  if (found === undefined) throw new Error(`${api} has no mutant ${id}`)
  return found
}
