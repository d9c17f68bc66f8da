import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import { noWork } from '../../session/index.ts'
import type { Context } from '../checks.ts'
import { newTasks } from './new-tasks.ts'
import { exportPath, taskPath } from '../paths.ts'

type Shown = Readonly<Record<string, { readonly name: string; readonly created: number }>>

/** The numbers of the new tasks on a console with these things, where the last task told was 6 and the exports 7 and 8 were. */
async function numbersOn(things: Shown): Promise<readonly number[]> {
  const work = { ...noWork(), latest: 6, exports: new Set([7, 8]) }
  const send = async (_: string | null, { path }: RequestSpec): Promise<Exchange> => {
    const body = things[path]
    return { status: body === undefined ? 404 : 200, body: JSON.stringify(body ?? {}) } as Exchange
  }
  const numbers: number[] = []
  for await (const { number } of newTasks({ send, session: { work } as Context['session'] })) numbers.push(number)
  return numbers
}

describe('tasks after the last one told', () => {
  const [seven, eight] = [
    { name: 'export', created: 1 },
    { name: 'export', created: 2 },
  ]
  const exported = { [exportPath(7)]: seven, [exportPath(8)]: eight }

  it('are none of the exports of ours, where all have one series of numbers', async () => {
    const shown = { ...exported, [taskPath(7)]: seven, [taskPath(8)]: eight }
    expect(await numbersOn(shown)).toEqual([])
    expect(await numbersOn({ ...shown, [taskPath(9)]: { name: 'install', created: 3 } })).toEqual([9])
  })

  it('are found behind exports that are not shown as tasks', async () => {
    expect(await numbersOn({ ...exported, [taskPath(12)]: { name: 'install', created: 3 } })).toEqual([12])
  })

  it('may have the number of an export, where there are two series', async () => {
    expect(await numbersOn({ ...exported, [taskPath(7)]: { name: 'install', created: 3 } })).toEqual([7])
  })
})
