import { ask } from './control.ts'
import { byId } from './element.ts'

interface ClockState {
  readonly now: string
  readonly frozen: boolean
}

/** What an action does: call the mock, then say what happened. */
export type Act = (done: string, action: () => Promise<unknown>) => void

/** Shows the clock. */
export async function refreshClock(): Promise<() => void> {
  const { now, frozen } = await ask<ClockState>('clock')
  return () => {
    byId('now').textContent = now
    byId('frozen').hidden = !frozen
    byId('freeze').textContent = frozen ? 'Resume' : 'Freeze'
  }
}

/** Freezing, resuming and moving on. */
export function wireClock(act: Act): void {
  const move = (body: object) => ask('clock', { method: 'POST', body })
  byId('freeze').addEventListener('click', () => {
    const frozen = !byId('frozen').hidden
    act(frozen ? 'The clock runs.' : 'The clock stands.', () => move(frozen ? { resume: true } : { freeze: true }))
  })
  byId('advance').addEventListener('submit', (event) => {
    event.preventDefault()
    const amount = byId<HTMLInputElement>('amount').value
    const unit = byId<HTMLSelectElement>('unit')
    const named = unit.selectedOptions[0]?.textContent ?? ''
    act(`Advanced by ${amount} ${named}.`, () => move({ advance: Number(amount) * Number(unit.value) }))
  })
}
