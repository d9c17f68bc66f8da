import type { Act, Control } from './control.ts'
import { byId } from './element.ts'

/** The clock: freezing, resuming and moving on. Gives what looks at it again. */
export function clockView({ ask }: Control, act: Act) {
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
  return async () => {
    const { now, frozen } = await ask<{ readonly now: string; readonly frozen: boolean }>('clock')
    return () => {
      byId('now').textContent = now
      byId('frozen').hidden = !frozen
      byId('freeze').textContent = frozen ? 'Resume' : 'Freeze'
    }
  }
}
