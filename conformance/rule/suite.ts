/** What an API folder of the suite hands over. */
import type { ContractWithClauses } from '../../contracts/types.ts'
import type { HistoryJudge, Judge, Statements, Things } from '../judge/index.ts'
import type { Context, Rule, Setting } from './rule.ts'
import type { Outgoing, SendsAs } from '../send/index.ts'
import type { Json } from '../json/index.ts'
import type { Exchange } from '../history/index.ts'
import type { Around, Found, LedgerEntry, Looks, Removal, Session } from '../session/index.ts'
import type { Visible } from './visible.ts'

/** Whether a capability of the profile is what it says, asked by requests that change nothing. */
export interface CapabilityProbe {
  /** No run begins with what is wrong. Otherwise the target may be wrong as well, and rules leave undecided what depends on it. */
  readonly isSure: boolean
  /** The answer that shows what is wrong, and what to change; null where nothing is. */
  readonly problem: (
    ctx: SendsAs,
    value: Json,
  ) => Promise<{ readonly answer: Exchange; readonly advice: string } | null>
}

export interface Suite extends Looks {
  readonly api: string
  readonly contract: ContractWithClauses
  /** The clause that no request takes the target down. */
  readonly bears?: string
  /** The clause that is broken where the id in the answer to a create is that of something else. */
  readonly makes?: string
  /** The clause that one read sent twice is answered the same: where it is broken, what failed once only says nothing. */
  readonly steady?: string
  /** What a read is broken over that does not find at once what was made: nothing else is, where it is found later. */
  readonly readBack?: readonly string[]
  /** By the name of the capability. */
  readonly capabilityProbes?: Readonly<Record<string, CapabilityProbe>>
  /** In the order they run: plain examples first. */
  readonly rules: readonly Rule[]
  /** They watch every exchange of a run, whichever rule made it. */
  readonly judges?: readonly Judge[]
  /** What the rules judge of single answers beside their judges: a broken one is noted, and the rule goes on to what it is about. */
  readonly ofAnswers?: readonly string[]
  /** They watch what follows what, in a world where others write too. */
  readonly historyJudges?: readonly HistoryJudge[]
  /** What there is to read and to write, for recordings of all the traffic that there was. */
  readonly things?: Things
  /** What of its answers is the server's own: `compare` tells two servers apart by the rest. */
  readonly visible?: Visible
  /** Where it can be told from requests and answers alone whether a clause can be false in them. */
  readonly statements?: Statements
  /** A reason to refuse a request that would touch what the run did not create, or null. Asked before every request but GET and HEAD. */
  readonly guard?: (outgoing: Outgoing, session: Session, setting: Setting) => string | null
  /** Options of a mock that is to be judged quickly: with them nothing waits for a clock, and what goes on can still be met. */
  readonly quick?: Readonly<Record<string, string | number | boolean>>
  /**
   * Everything on the target whose name begins with a prefix, looked for by every means that the API has. Throws when a look is
   * answered with anything but a list.
   */
  readonly leftovers?: (ctx: Pick<Context, 'send' | 'roles'>, prefix: string) => Promise<readonly Found[]>
  /** The ids of everything that lists show. Throws as `leftovers` does. */
  readonly listed?: (ctx: Pick<Context, 'send' | 'roles'>) => Promise<ReadonlySet<string>>
  /**
   * Does a look show that a write which nobody answered for was not done, or that it may be done twice? Given what was asked and
   * answered in the story so far. Then it is sent once more, and the story goes on.
   */
  readonly undone?: (
    ctx: Pick<Context, 'send' | 'roles' | 'session'>,
    lost: Exchange,
    story: readonly Exchange[],
  ) => Promise<boolean>
  /** Removes what a killed run left behind, found by id or by name. */
  readonly sweep?: (ctx: Pick<Context, 'send' | 'contract' | 'roles' | 'wait'>, entry: LedgerEntry) => Promise<Removal>
}

/**
 * Rules in the order they run: those that tell a fixed story first, those that send at once last.
 *
 * @example inOrder([rule]).map(({ id }) => id)
 */
export function inOrder(rules: readonly Rule[]): readonly Rule[] {
  return rules.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

const kinds: readonly Rule['kind'][] = ['example', 'property', 'sequence', 'concurrent']

/**
 * A suite; its API is that of its contract.
 *
 * @example const suite = defineSuite({ contract: tagRegistryWithClauses, rules: [rule] })
 */
export function defineSuite(parts: Omit<Suite, 'api'>): Suite {
  return { api: parts.contract.name, ...parts }
}

/** The ids that a suite's lists show to these roles; none where it has no lists. Throws where a look is answered with anything but a list. */
export function listing({ listed }: Pick<Suite, 'listed'>, roles: Context['roles']): Around['listed'] {
  return async (ctx) => (await listed?.({ ...ctx, roles })) ?? new Set()
}
