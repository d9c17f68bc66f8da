/** What lists hold, as two of them tell together. */
import type { Reading, Sighting } from '../../question/index.ts'
import { between, marked } from '../../question/index.ts'
import { textIn } from '../extension.ts'
import { listed } from '../paths.ts'
import type { RegistryView } from './view.ts'

const idsIn = ({ exchange }: RegistryView): readonly string[] =>
  listed(exchange).flatMap((item) => textIn(item, 'extid') ?? [])

/** A list without a limit that is shorter than one with a high limit; against it speaks any such list that is longer. */
export const readDefaultLimit: Reading<RegistryView, number> = (views) => {
  const cut = readCut(views)
  return [...cut, ...longerThan(cut, ['short'], views)]
}

function longerThan(cut: readonly Sighting<number>[], marks: readonly string[], views: readonly RegistryView[]) {
  const longer = marked(marks, ({ accepted, exchange }: RegistryView) => {
    const { length } = listed(exchange)
    return accepted && cut.some(({ value }) => value < length) ? length : undefined
  })
  return longer(views)
}

const readCut = between('short', 'whole', (short: RegistryView, whole: RegistryView) => {
  const [some, all] = [listed(short.exchange).length, listed(whole.exchange).length]
  return short.accepted && whole.accepted && some > 0 && some < all ? some : undefined
})

/** A list that stays as short as it was although something was made; against it speaks any list that is longer. */
export const readMaxLimit: Reading<RegistryView, number> = (views) => {
  const stayed = readStayed(views)
  return [...stayed, ...longerThan(stayed, ['short', 'whole'], views)]
}

const readStayed: Reading<RegistryView, number> = (views) => {
  const wholes = views.flatMap((view, at) => (view.mark === 'whole' && view.accepted ? [{ view, at }] : []))
  return wholes.flatMap(({ view, at }, turn): Sighting<number>[] => {
    const next = wholes[turn + 1]
    const size = listed(view.exchange).length
    if (next === undefined || listed(next.view.exchange).length !== size || size === 0) return []
    const made = views
      .slice(at, next.at)
      .some(({ operation, accepted }) => operation === 'create-extension' && accepted)
    return made ? [{ value: size, exchanges: [view.exchange, next.view.exchange] }] : []
  })
}

/** Whether a list that shall start at the second item does. */
export const readStart = between('all', 'start', (all: RegistryView, start: RegistryView) => {
  const [[first, second], [begin]] = [idsIn(all), idsIn(start)]
  if (second === undefined || begin === undefined) return undefined
  return begin === second ? true : begin === first ? false : undefined
})

/** Whether there is anything built in. */
export const readBuiltins = between('with-builtins', 'without-builtins', (all: RegistryView, own: RegistryView) =>
  all.accepted && own.accepted ? builtinsIn(all, own).length > 0 : undefined,
)

/** Whether a list that does not say so holds what is built in. */
export const readDefaults: Reading<RegistryView, boolean> = (views) => {
  const [silent, all, own] = ['all', 'with-builtins', 'without-builtins'].map((mark) =>
    views.find((view) => view.mark === mark && view.accepted),
  )
  if (silent === undefined || all === undefined || own === undefined) return []
  const [builtin] = builtinsIn(all, own)
  if (builtin === undefined) return []
  return [{ value: idsIn(silent).includes(builtin), exchanges: [silent.exchange, own.exchange] }]
}

function builtinsIn(all: RegistryView, own: RegistryView): readonly string[] {
  const owned = idsIn(own)
  return idsIn(all).filter((id) => !owned.includes(id))
}
