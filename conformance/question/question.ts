/** What a question is: steps that ask a deployment, and what exchanges answer, whoever made them. */
import type {
  AskedOption,
  ContractWithClauses,
  OptionSpec,
  OptionValues,
  UnaskedOption,
} from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import type { Json } from '../json/index.ts'
import type { Context, ContextOf, Needs } from '../rule/index.ts'
import { afresh, type Sighting, type Tally, tally } from './tally.ts'

/** An exchange, and what it was sent for; nothing in a recording says so. */
export interface Seen {
  readonly exchange: Exchange
  readonly mark?: string
}

/** What is given to steps: a context that says what its exchanges are for. */
export interface Asking extends Context {
  /** Notes what an exchange was sent for, and hands it on. */
  readonly mark: (mark: string, exchange: Exchange) => Exchange
}

/** The same of one API, with its roles and capabilities alone. */
export interface AskingOf<C extends ContractWithClauses> extends ContextOf<C>, Pick<Asking, 'mark'> {}
export interface SceneOf<C extends ContractWithClauses> extends Omit<Scene, 'steps'> {
  readonly steps: (ctx: AskingOf<C>) => Promise<void>
}

/** Steps over the wire that produce what one or several questions read. */
export interface Scene {
  readonly id: string
  readonly needs: Needs
  /** Played after all others, where it takes many requests for little: what it leaves open no other question waits for. */
  readonly last?: true
  readonly steps: (ctx: Asking) => Promise<void>
}

/** What exchanges say of a value. `View`: how the API's own exchanges are read. */
export type Reading<View, V> = (views: readonly View[]) => readonly Sighting<V>[]

/** How the value of one option is found out. */
export interface Question<View, V> {
  /** Absent where only a recording can tell. */
  readonly scene?: Scene
  /** Further ones that tell more of it. */
  readonly more?: readonly Scene[]
  readonly read: Reading<View, V>
  /** Why nothing may be seen although it was asked, in a clause without its full stop. */
  readonly otherwise?: string
}

type Specs = Readonly<Record<string, OptionSpec>>

/** A question for every option that can be asked for, and readings for those that a recording alone can answer. */
export type Questions<O extends Specs, View> = {
  readonly [K in AskedOption<O>]: Question<View, OptionValues<O>[K]> & { readonly scene: Scene }
} & { readonly [K in UnaskedOption<O>]?: Question<View, OptionValues<O>[K]> }

/** Whether a deployment has a capability, or why only its owner can say so. */
export type CapabilityQuestion<View> =
  { readonly read: Reading<View, Json>; readonly scene: Scene } | { readonly given: string }

/** What exchanges say, by the names of options and capabilities; null where they say nothing. */
export interface Heard {
  readonly options: Readonly<Record<string, Tally<unknown> | null>>
  readonly capabilities: Readonly<Record<string, Tally<Json> | null>>
  /** Which version the deployment says it is, where it says so. */
  readonly version: string | null
}

/** Everything that can be asked of the deployments of one API. */
export interface Inquiry {
  readonly api: string
  readonly questions: Readonly<Record<string, Omit<Question<never, never>, 'read'>>>
  readonly capabilities: Readonly<Record<string, { readonly scene: Scene } | { readonly given: string }>>
  /** Reads exchanges in their order, whoever made them: one asking, or several of which later ones say again what was not asked again. */
  readonly read: (askings: readonly (readonly Seen[])[], basePaths: readonly string[]) => Heard
}

interface InquiryParts<C extends Asked, View> {
  readonly api: string
  /** How exchanges are read, in their order. */
  readonly views: (seen: readonly Seen[], basePaths: readonly string[]) => readonly View[]
  readonly questions: Questions<C['options'], View>
  readonly capabilities: Readonly<Record<keyof C['profile']['capabilities'], CapabilityQuestion<View>>>
  readonly version?: (views: readonly View[]) => string | null
}

type Asked = Pick<ContractWithClauses, 'options' | 'profile'>

/** Holds the questions of an API to its contract: one that is missing does not compile. */
export function defineInquiry<const C extends Asked, View>(_contract: C, parts: InquiryParts<C, View>): Inquiry {
  const { api, capabilities } = parts
  const questions: Readonly<Record<string, Question<View, unknown>>> = parts.questions
  const powers: Readonly<Record<string, CapabilityQuestion<View>>> = capabilities
  return {
    api,
    questions,
    capabilities,
    read: (askings, basePaths) => {
      const views = askings.map((seen) => parts.views(seen, basePaths))
      return {
        options: tallied(questions, views),
        capabilities: tallied(powers, views),
        version: parts.version?.(views.flat()) ?? null,
      }
    },
  }
}

function tallied<View, V>(
  questions: Readonly<Record<string, { readonly read: Reading<View, V> } | { readonly given: string }>>,
  askings: readonly (readonly View[])[],
): Readonly<Record<string, Tally<V> | null>> {
  const entries = Object.entries(questions).map(([name, one]) => [
    name,
    'read' in one ? tally(afresh(askings.map(one.read))) : null,
  ])
  return Object.fromEntries(entries) as Record<string, Tally<V> | null>
}

/** The scenes of an inquiry, each once, in the order in which its questions name them but for those that come last. */
export function scenesOf({ questions, capabilities }: Inquiry): readonly Scene[] {
  const asked = [...Object.values(questions), ...Object.values(capabilities)]
  const scenes = asked.flatMap((one) =>
    'scene' in one && one.scene !== undefined ? [one.scene, ...('more' in one ? (one.more ?? []) : [])] : [],
  )
  return [...new Set(scenes)].toSorted((one, other) => Number(one.last ?? false) - Number(other.last ?? false))
}
