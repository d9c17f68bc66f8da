/** Whether what is wrong with a server can be seen at all while something else is wrong with it, too. */
import type { Fetch } from '../mutants/mutant.ts'

/** Servers in whose answers to the same requests a fault shows, or does not. Each call makes a fresh one. */
export interface Beside {
  /** Sends to a server with this fault alone whatever makes it show. */
  readonly drive: (send: Fetch) => Promise<unknown>
  readonly alone: () => Fetch
  readonly both: () => Fetch
  /** The other fault alone, and none. */
  readonly without: readonly (() => Fetch)[]
}

/**
 * What one of two faults takes back from the other nobody can see: a list that has its last item twice, behind one that leaves
 * the last item out. The requests that show a fault alone are sent to both faults together, and to servers without it: where
 * each answer is the same, it is not there.
 */
export async function showsBeside({ drive, alone, both, without }: Beside): Promise<boolean> {
  const requests: Request[] = []
  const server = alone()
  await drive(async (request) => {
    requests.push(request.clone())
    return await server(request)
  })
  const told = await answersOf(both(), requests)
  for (const make of without) {
    const [other, again] = [await answersOf(make(), requests), await answersOf(make(), requests)]
    // Where a server has a clock of its own, no two answers have one time.
    const sameAs = (answer: string, at: number): boolean =>
      answer === told[at] || (answer !== again[at] && timeless(answer) === timeless(told[at] ?? ''))
    if (other.every(sameAs)) return false
  }
  return true
}

const timeless = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+/g, 'T')

async function answersOf(server: Fetch, requests: readonly Request[]): Promise<readonly string[]> {
  const answers: string[] = []
  for (const request of requests) {
    const answer = await server(request.clone()).catch(() => null)
    if (answer === null) {
      answers.push('none')
      continue
    }
    const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'content-length')
    answers.push(JSON.stringify([answer.status, headers, await answer.text()]))
  }
  return answers
}
