/** Waits until what both servers do by themselves has come as far on both. */
import type { Exchange } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import type { Visible } from '../../rule/index.ts'
import type { Lane } from './lane.ts'

export interface Both {
  readonly left: Exchange
  readonly right: Exchange
  /** What was read had not ended on one of them: how far it was is no difference. */
  readonly unended: boolean
}

/** Asks a server again; null where only its recording is at hand. */
export interface Again {
  readonly lane: Lane | null
  readonly ask: () => Promise<Exchange>
}

/** One ended and the other goes on: the other is asked until it ends, for as long as its profile says. */
export async function settle(
  visible: Pick<Visible, 'ends'>,
  operation: string | undefined,
  { left, right }: Pick<Both, 'left' | 'right'>,
  again: { readonly left: Again; readonly right: Again },
): Promise<Both> {
  const ends = operation === undefined ? undefined : visible.ends[operation]
  if (ends === undefined || left.status !== 200 || right.status !== 200) return { left, right, unended: false }
  const isOver = (answer: Exchange): boolean => ends(bodyOf(answer))
  const one = isOver(right) ? await until(again.left, left, isOver) : left
  const other = isOver(left) ? await until(again.right, right, isOver) : right
  return { left: one, right: other, unended: !isOver(one) || !isOver(other) }
}

async function until({ lane, ask }: Again, first: Exchange, isOver: (answer: Exchange) => boolean): Promise<Exchange> {
  if (lane === null) return first
  const { interval, timeout } = patienceOf(lane)
  let answer = first
  for (let waited = 0; !isOver(answer) && waited < timeout; waited += interval) {
    await lane.pass(interval)
    answer = await ask()
  }
  return answer
}

/** By the profile where it says how often to ask. */
function patienceOf({ setting }: Lane): { readonly interval: number; readonly timeout: number } {
  const { interval = 500, timeout = 60_000 } = (setting.capabilities['polling'] ?? {}) as Partial<
    Record<string, number>
  >
  return { interval, timeout }
}
