/** The steps of a life: plain JSON, extensions named by an index into the model's pool. */
import type { SettingOf } from '../../rule/index.ts'
import fc from 'fast-check'
import type { ElasticCloud } from '../checks.ts'
import type { Model } from './model.ts'
import { descriptions, fullVersions, kinds } from '../requests.ts'
import { wrappings } from '../client.ts'

type OneOfThem = { readonly which: number }
export type Step =
  | {
      readonly do: 'create'
      readonly kind: 'bundle' | 'plugin'
      readonly version: string
      readonly description: string | null
    }
  | (OneOfThem & {
      readonly do: 'update'
      readonly version: string
      readonly description: string | null
      readonly otherType: boolean
    })
  | (OneOfThem & { readonly do: 'upload'; readonly text: string; readonly form: (typeof wrappings)[number] })
  | (OneOfThem & { readonly do: 'remove' | 'read' })
  | { readonly do: 'list' }
  | (OneOfThem & {
      readonly do: 'intrude'
      readonly op: 'update' | 'upload' | 'delete'
      readonly as: 'stranger' | 'userless'
    })
  | (OneOfThem & { readonly do: 'stale'; readonly op: 'update' | 'delete' })
  | (OneOfThem & { readonly do: 'haunt'; readonly op: 'get' | 'update' | 'upload' | 'delete' })
  | (OneOfThem & { readonly do: 'spoil'; readonly field: 'name' | 'extension_type' | 'version' })

/** RequestChange than these at once would strain the limit on live objects. */
const mostLive = 4

/** Steps are offered to every deployment alike; `applies` leaves out what this one cannot do. */
export function steps(_setting: SettingOf<ElasticCloud>): readonly fc.Arbitrary<Step>[] {
  const which = fc.nat(9)
  const description = fc.option(descriptions())
  const create = kinds().chain((kind) =>
    description.map((text): Step => ({ do: 'create', ...kind, description: text })),
  )
  const update = fc.record({
    do: fc.constant('update' as const),
    which,
    version: fc.constantFrom<string>(...fullVersions),
    description,
    otherType: fc.boolean(),
  })
  const upload = fc.record({
    do: fc.constant('upload' as const),
    which,
    text: fc.string({ maxLength: 60 }),
    form: fc.constantFrom(...wrappings),
  })
  const write = fc.constantFrom('update' as const, 'upload' as const, 'delete' as const)
  // Twice and thrice what everything else builds on.
  return [
    create,
    create,
    create,
    update,
    update,
    upload,
    fc.record({ do: fc.constantFrom('remove' as const, 'read' as const), which }),
    fc.constant({ do: 'list' as const }),
    fc.record({ do: fc.constant('intrude' as const), which, op: write, as: fc.constantFrom('stranger', 'userless') }),
    fc.record({ do: fc.constant('stale' as const), which, op: fc.constantFrom('update', 'delete') }),
    fc.record({ do: fc.constant('haunt' as const), which, op: fc.constantFrom('get', 'update', 'upload', 'delete') }),
    fc.record({
      do: fc.constant('spoil' as const),
      which,
      field: fc.constantFrom('name', 'extension_type', 'version'),
    }),
  ]
}

/** May this step be taken now? */
export function applies({ live, dead, can }: Model, step: Step): boolean {
  const uploads = step.do === 'upload' || ('op' in step && step.op === 'upload')
  if (uploads && !can.upload) return false
  if (step.do === 'create') return live.length < mostLive
  if (step.do === 'list') return true
  if (step.do === 'haunt') return dead.length > 0
  if (step.do === 'read') return live.length > 0
  // Nothing is written unless another one lives that must not notice.
  if (live.length < 2) return false
  if (step.do === 'intrude') return can.roles.includes(step.as)
  if (step.do === 'stale') return can.version && (live[step.which % Math.max(1, live.length)]?.past.length ?? 0) > 0
  return true
}

const begin = { do: 'create', kind: 'bundle', version: '8.*' } as const

/** Lives that were always worth trying: each step after each other once. */
export const classicLives: readonly (readonly Step[])[] = [
  [
    { ...begin, description: 'first' },
    { ...begin, description: null, kind: 'plugin', version: '8.13.4' },
    { do: 'update', which: 0, version: '9.1.2', description: 'changed \u6f22', otherType: true },
    { do: 'upload', which: 0, text: 'a file', form: 'zip' },
    {
      do: 'update',
      which: 0,
      version: '8.0.0',
      description: 'changed again, and longer than either of those before',
      otherType: false,
    },
    { do: 'intrude', which: 0, op: 'update', as: 'stranger' },
    { do: 'intrude', which: 0, op: 'delete', as: 'userless' },
    { do: 'stale', which: 0, op: 'update' },
    { do: 'spoil', which: 0, field: 'version' },
    { do: 'list' },
    { do: 'remove', which: 0 },
    { do: 'haunt', which: 0, op: 'update' },
    { ...begin, description: 'after a delete' },
    { do: 'read', which: 1 },
    { do: 'haunt', which: 0, op: 'get' },
  ],
]
