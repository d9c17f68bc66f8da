/** Finds out how much is taken: a number that is just taken, with one more that is not. */
import type { Exchange } from '../history/index.ts'
import type { Looked } from './looked.ts'
import type { Asking, Reading } from './question.ts'
import type { Sighting } from './tally.ts'

export interface LimitSearch {
  /** What the exchanges are marked with, and their number. */
  readonly mark: string
  /** Tried first, with the number after it: most often that is all. */
  readonly likely: number
  /** Never asked below, or above. */
  readonly lowest: number
  readonly highest: number
  readonly ask: (size: number) => Promise<Exchange>
  readonly isOver: (exchange: Exchange) => boolean
}

/**
 * Halves the distance between what is taken and what is not, until they are neighbours; what takes the highest is asked no further.
 * Both neighbours are asked again then, in turns that no every-second answer keeps up with.
 */
export async function askLimit(ctx: Pick<Asking, 'mark'>, search: LimitSearch): Promise<void> {
  const { mark, likely, lowest, highest, ask, isOver } = search
  const over = async (size: number): Promise<boolean> => {
    const exchange = ctx.mark(`limit/${mark}/${size}`, await ask(size))
    return isOver(exchange)
  }
  let [under, above] = [lowest, highest]
  if (await over(likely)) above = likely
  else if (await over(likely + 1)) return
  else under = likely + 1
  if (above === likely && (await over(lowest))) return
  if (above === highest && !(await over(highest))) return void (await over(lowest))
  while (above - under > 1) {
    const middle = Math.floor((under + above) / 2)
    if (await over(middle)) above = middle
    else under = middle
  }
  for (const end of [under, above, above, under, under, above]) await over(end)
}

interface Size<View> {
  readonly size: number
  readonly view: View
  readonly over: boolean
}

/** The largest number that was taken, where the next one was not; at least the largest, where that was answered as the smallest was. */
export function readLimit<View extends Looked>(mark: string, isOver: (view: View) => boolean): Reading<View, number> {
  const start = `limit/${mark}/`
  return (views) => {
    const sizes = views.flatMap((view): readonly Size<View>[] =>
      view.mark?.startsWith(start) ? [{ size: Number(view.mark.slice(start.length)), view, over: isOver(view) }] : [],
    )
    return sizes.some(({ over }) => over) ? edgesOf(sizes) : allTaken(sizes)
  }
}

function edgesOf(sizes: readonly Size<Looked>[]): readonly Sighting<number>[] {
  const bySize = sizes.toSorted((a, b) => a.size - b.size)
  const [refused, taken] = [bySize.filter(({ over }) => over), bySize.filter(({ over }) => !over)]
  const [first, last] = [refused[0], taken.at(-1)]
  if (first === undefined || last === undefined) return []
  const told = (value: number, one: Size<Looked>, other: Size<Looked>): Sighting<number> => ({
    value,
    exchanges: [one.view.exchange, other.view.exchange],
  })
  // No number is right where as much was taken as was not: nothing is said by the rest.
  if (first.size <= last.size) return [told(first.size - 1, last, first), told(last.size, first, last)]
  return first.size === last.size + 1
    ? taken.filter(({ size }) => size === last.size).map((one) => told(one.size, one, first))
    : []
}

/** A refusal in other words may be about the size, and one of the sender says nothing of it. */
function allTaken(sizes: readonly Size<Looked>[]): readonly Sighting<number>[] {
  const [smallest, largest] = [
    sizes.toSorted((a, b) => a.size - b.size)[0],
    sizes.toSorted((a, b) => b.size - a.size)[0],
  ]
  if (smallest === undefined || largest === undefined || smallest === largest) return []
  const [one, other] = [smallest.view.exchange, largest.view.exchange]
  const words = plain(one.body) === plain(other.body)
  const looked = one.status < 300 || (words && [400, 422].includes(one.status))
  const alike = one.status === other.status && looked
  return alike ? [{ value: largest.size, exchanges: [other], atLeast: true }] : []
}

/** Without what is counted, or quoted from what was sent. */
const plain = (body: string): string => body.replaceAll(/\d+|x{9,}/g, '')
