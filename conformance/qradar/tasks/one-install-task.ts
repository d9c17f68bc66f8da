import {
  type HistoryJudge,
  isEvidence,
  isObject,
  type Remark,
  remark,
  type Trace,
  type Watched,
} from '../../judge/index.ts'
import { clauseId, codeOf, type Qradar } from '../checks.ts'
import { isEnd } from './task-states.ts'

const clause = clauseId('state.one-install-task')

interface Started {
  readonly task: string
  readonly by: Trace<Qradar>
}

/** More than this many tasks back is long ago. */
const mostTasks = 50

/**
 * At most one install or preview goes on. Broken is what reads of as going on, and was accepted before another one that was accepted
 * before the reading began: then both went on at once, whoever asked for them.
 */
export const oneInstallTask: HistoryJudge<Qradar> = {
  clauses: [clause],
  begin: () => {
    const started: Started[] = []
    return (one) => {
      if (!isEvidence(one)) return []
      const { asked, exchange, json } = one
      if (asked.operation === 'install-extension') {
        const task = exchange.status === 202 && isObject(json) ? json['status_id'] : undefined
        if (typeof task === 'number') started.push({ task: String(task), by: one.trace })
        if (started.length > mostTasks) started.shift()
        const refused = exchange.status === 409 && [22611, 22618].includes(codeOf(exchange) ?? 0)
        return refused ? [remark(clause, true, 'one task at a time', 'the second is refused', [one])] : []
      }
      const reads = asked.operation === 'get-task-status' && exchange.status === 200 && isObject(json)
      return reads && typeof json['status'] === 'string' && !isEnd(json) ? beside(started, one) : []
    }
  },
}

/** Tasks that were accepted while the one that is read was going on. */
function beside(started: readonly Started[], one: Watched<Qradar>): readonly Remark[] {
  const read = started.find(({ task }) => task === one.asked.params['status_id'])
  if (read === undefined) return []
  const other = started.find(({ task, by }) => task !== read.task && read.by.ended < by.begun && by.ended < one.begun)
  if (other === undefined) return []
  const got = `task ${other.task} was accepted while task ${read.task} went on`
  return [remark(clause, false, `no install or preview beside task ${read.task}`, got, [read.by, other.by, one])]
}
