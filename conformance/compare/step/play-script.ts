/** Does a script again: on both sides, or on one beside what the other answered. */
import type { Duet, LeftOut, Seen } from './duet.ts'
import type { Line, Script } from './script.ts'

export interface Outcome {
  readonly line: Line
  readonly seen: Seen | LeftOut
}

/** The outcomes in order. `onOutcome` says false to stop. Throws what the sender throws. */
export async function playScript(
  duet: Duet,
  script: Script,
  onOutcome: (outcome: Outcome) => boolean = () => true,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const line of script) {
    const seen = await duet.ask(line)
    for (const fate of 'leftOut' in seen ? [] : line.fates) duet.fate(fate)
    const outcome = { line, seen }
    outcomes.push(outcome)
    if (!onOutcome(outcome)) break
  }
  return outcomes
}
