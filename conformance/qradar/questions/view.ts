/** An exchange of this API as its questions read it, with what was known of the task or the extension before it. */
import { qradar } from '../../../contracts/qradar/index.ts'
import { asNumber, asText } from '../../json/index.ts'
import { type Body, isObject } from '../../judge/index.ts'
import { lookAt, type Looked, type Seen, type AskingOf, type SceneOf } from '../../question/index.ts'
import { codeOf, type Qradar } from '../checks.ts'
import { taskOf } from '../client.ts'
import { listed } from '../paths.ts'

export interface Asking extends AskingOf<Qradar> {}
export interface Scene extends SceneOf<Qradar> {}

export interface ConsoleView extends Looked<Qradar> {
  /** The unique code of a refusal. */
  readonly code: number | undefined
  /** `409 22612`, or the status alone. */
  readonly told: string
  /** The extensions in an answer about one or many of them. */
  readonly extensions: readonly Body[]
  /** What started the task that is asked for, where that was seen: the answer that accepted it. */
  readonly startedBy: Looked<Qradar> | undefined
  /** How often its status was read before. */
  readonly reads: number
  /** The status that the extension had last. */
  readonly statusBefore: string | undefined
}

interface Known {
  readonly tasks: Map<number, Looked<Qradar>>
  readonly reads: Map<number, number>
  readonly statuses: Map<string, string>
}

/** Reads exchanges in their order, and keeps in mind which tasks were started, and how extensions stand. */
export function viewsOf(seen: readonly Seen[], basePaths: readonly string[]): readonly ConsoleView[] {
  const known: Known = { tasks: new Map(), reads: new Map(), statuses: new Map() }
  return lookAt(qradar, seen, basePaths).map((looked) => {
    const code = codeOf(looked.exchange)
    const task = asNumber(looked.params['status_id'] ?? Number.NaN)
    const view = {
      ...looked,
      code,
      told: [looked.exchange.status, ...(code === undefined ? [] : [code])].join(' '),
      extensions: extensionsIn(looked),
      startedBy: known.tasks.get(task),
      reads: known.reads.get(task) ?? 0,
      statusBefore: known.statuses.get(looked.params['extension_id'] ?? ''),
    }
    learn(known, view, task)
    return view
  })
}

function learn(known: Known, view: ConsoleView, task: number): void {
  if (!view.accepted) return
  for (const { id, status } of view.extensions) if (status !== undefined) known.statuses.set(asText(id), asText(status))
  if (view.operation === 'get-task-status') known.reads.set(task, view.reads + 1)
  const started = view.operation === 'install-extension' || view.operation === 'uninstall-extension'
  const id = started ? taskOf(view.exchange) : null
  if (id === null) return
  known.tasks.set(id, view)
  known.reads.delete(id)
}

function extensionsIn({ operation, accepted, got, exchange }: Looked<Qradar>): readonly Body[] {
  if (!accepted) return []
  if (operation === 'list-extensions') return listed(exchange)
  return operation === 'get-extension' || operation === 'upload-extension' ? [got] : []
}

/** The items of every extension in an answer. */
export function itemsIn({ extensions }: ConsoleView): readonly Body[] {
  return extensions.flatMap(({ contents }) => (Array.isArray(contents) ? contents.filter(isObject) : []))
}

/** The actions in the results of a task, each once. */
export function actionsIn({ got }: Looked<Qradar>): readonly string[] {
  const { content } = got
  const actions = Array.isArray(content) ? content.filter(isObject).map(({ action }) => asText(action)) : []
  return [...new Set(actions)]
}

/** The one action in the results of a task; undefined where there are several, or none. */
export function actionIn(view: Looked<Qradar>): string | undefined {
  const [only, ...more] = actionsIn(view)
  return more.length > 0 ? undefined : only
}
