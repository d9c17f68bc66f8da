/** What a client could know of the extensions it made: answers it was given, and bytes it sent. */
import type { Made } from '../client.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { type Resource, resourceOf, textIn, viewOf } from '../extension.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import type { Fields } from '../client.ts'
import { sameJson } from '../../json/index.ts'
import type { Maybe } from '../../rule/index.ts'

/** One extension, as the last acknowledged write or read showed it. */
export interface Known {
  readonly made: Made
  readonly kind: 'bundle' | 'plugin'
  view: Body
  resource: Resource
  /** Resource versions it had before the present one. */
  readonly past: string[]
  /** The bytes uploaded last. */
  file: Uint8Array | null
}

export interface Model {
  readonly live: Known[]
  readonly dead: Known[]
  readonly can: { readonly upload: boolean; readonly version: boolean; readonly roles: readonly string[] }
}

/** A new one from its create. */
export function knownFrom(made: Made): Known {
  const kind = textIn(made.body, 'extension_type') === 'plugin' ? 'plugin' : 'bundle'
  return { made, kind, view: viewOf(made.body), resource: made.resource, past: [], file: null }
}

/** Learns from an acknowledged write, or from a reading that shows one done. */
export function learn(known: Known, answer: Exchange): void {
  const { version } = known.resource
  known.view = viewOf(bodyOf(answer))
  known.resource = resourceOf(answer)
  if (version !== undefined && version !== known.resource.version) known.past.push(version)
}

/** An update that got no answer. */
export function updated(known: Known, fields: Fields): Maybe<Exchange> {
  const { extension_type: _, ...sent } = fields
  return {
    shows: (got) => isAccepted(got) && holds(got, { ...kept(known, ['id', 'extension_type']), ...sent }),
    learn: (got) => learn(known, got),
  }
}

/** An upload that got no answer. */
export function filled(known: Known, bytes: Uint8Array): Maybe<Exchange> {
  const untouched = ['id', 'name', 'extension_type', 'version', 'description']
  return {
    shows: (got) => isAccepted(got) && holds(got, kept(known, untouched)) && 'file_metadata' in viewOf(bodyOf(got)),
    learn: (got) => {
      learn(known, got)
      known.file = bytes
    },
  }
}

function kept({ view }: Known, fields: readonly string[]): Body {
  return Object.fromEntries(fields.map((field) => [field, view[field]]))
}

function holds(got: Exchange, wanted: Body): boolean {
  const view = viewOf(bodyOf(got))
  return Object.entries(wanted).every(([field, value]) => sameJson(value, view[field]))
}
