import type { qradarWithClauses } from '../../../contracts/qradar/clauses/index.ts'
import { isObject } from '../../judge/index.ts'
import { each, gotHeader, marked, type Questions } from '../../question/index.ts'
import { readAfterPreview, readIdSpace, readOverwrite, readRemoveAction, readSameItem } from './readings.ts'
import { hasEnded, readDuration, readMode, readPolls } from './task-readings.ts'
import { exporting, failing, installing, locking, previewing, tasksGoOn } from './task-scenes.ts'
import { actionIn, type ConsoleView } from './view.ts'
import type { Sighting } from '../../question/index.ts'

type All = Questions<(typeof qradarWithClauses)['options'], ConsoleView>

/** Which of some codes a refusal has; the codes are the names of the values. */
const oneOf = <const C extends string>(mark: string, ...codes: readonly C[]) =>
  marked(mark, ({ code }: ConsoleView) => codes.find((one) => Number(one) === code))

const textOf = (field: string) => (view: ConsoleView) => {
  const value = view.got[field]
  return view.accepted && typeof value === 'string' ? value : undefined
}

const starts = ({ operation, accepted }: ConsoleView): boolean =>
  accepted && (operation === 'install-extension' || operation === 'uninstall-extension')

const exportsOf = ({ got }: ConsoleView): unknown => got['exportResult']
const oneTime = 'no task was still going on when it was asked'

const installWords = {
  taskTypeInstall: { scene: installing, read: marked('results/install', textOf('task_type')) },
  taskTypePreview: {
    scene: installing,
    read: marked(
      ['results/preview', 'results/same-true', 'results/same-false', 'results/same-silent'],
      textOf('task_type'),
    ),
  },
  resultActionAdd: { scene: installing, read: marked('results/install', (view: ConsoleView) => actionIn(view)) },
  resultActionOverwrite: {
    scene: installing,
    read: marked('results/same-true', (view: ConsoleView) => actionIn(view)),
  },
  resultActionSkip: { scene: installing, read: marked('results/same-false', (view: ConsoleView) => actionIn(view)) },
  resultActionRemove: { scene: installing, read: readRemoveAction },
  previewMessage: {
    scene: installing,
    read: each((view: ConsoleView) =>
      view.operation === 'install-extension' && /^preview$/i.test(view.query.get('action_type') ?? '')
        ? textOf('message')(view)
        : undefined,
    ),
  },
} satisfies Partial<All>

const stateQuestions = {
  overwriteDefault: { scene: installing, read: readOverwrite, otherwise: 'the answers did not differ' },
  reinstallWithOverwrite: {
    scene: installing,
    read: marked('installed-again', ({ accepted, code }: ConsoleView) =>
      accepted ? 'allow' : code === 22612 ? 'refuse' : undefined,
    ),
  },
  sameItem: { scene: installing, read: readSameItem },
  uninstallPreview: {
    scene: installing,
    read: marked('after-uninstall-preview', ({ got, exchange: { status } }: ConsoleView) => {
      if (status === 404 || got['status'] === 'UNINSTALLED') return 'ignored'
      return got['status'] === 'INSTALLED' ? 'by-action-type' : undefined
    }),
  },
  afterUninstall: {
    scene: installing,
    read: marked(['after-uninstall', 'after-uninstall-preview'], ({ got, exchange: { status } }: ConsoleView) =>
      status === 404 ? 'remove' : got['status'] === 'UNINSTALLED' ? 'keep' : undefined,
    ),
  },
  statusAfterPreview: {
    scene: failing,
    read: readAfterPreview,
    otherwise: 'the status before a preview is one that a preview may give',
  },
  uninstallNeverInstalled: {
    scene: previewing,
    read: marked(
      ['never-installed', 'after-never-installed'],
      ({ mark, code, accepted, exchange: { status } }: ConsoleView) => {
        if (mark === 'never-installed') return code === 22623 ? 'refuse-22623' : undefined
        return accepted ? 'keep' : status === 404 ? 'remove' : undefined
      },
    ),
  },
  installedWithError: {
    read: each(({ operation, statusBefore, accepted, code }: ConsoleView) => {
      if (operation !== 'install-extension' || statusBefore !== 'INSTALLED_WITH_ERROR') return undefined
      return accepted ? 'as-failed' : code === 22612 ? 'as-installed' : undefined
    }),
  },
  missingActionType: {
    scene: previewing,
    read: marked('no-action', ({ code }: ConsoleView) =>
      code === 8 ? 'code-8' : code === 22605 ? '22605' : undefined,
    ),
  },
  actionTypeCase: {
    scene: previewing,
    read: marked('small-action', ({ accepted, code }: ConsoleView) =>
      accepted ? 'insensitive' : code === 22605 ? 'exact' : undefined,
    ),
  },
  booleanCase: {
    scene: previewing,
    read: marked('capital-boolean', ({ accepted, code }: ConsoleView) =>
      accepted ? 'insensitive' : code === 11 ? 'lower' : undefined,
    ),
  },
} satisfies Partial<All>

const taskQuestions = {
  taskMode: {
    scene: tasksGoOn,
    read: readMode,
    otherwise: 'what ends a task could not be told: it never ended, or its times are not those of who asks',
  },
  taskDuration: { scene: tasksGoOn, read: readDuration, otherwise: 'time does not end a task here' },
  taskPolls: { scene: tasksGoOn, read: readPolls, otherwise: 'being asked does not end a task here' },
  taskFirstStatus: {
    scene: tasksGoOn,
    read: each((view: ConsoleView) => {
      if (view.operation !== 'get-task-status' || view.startedBy === undefined || view.reads > 0) return undefined
      return (['QUEUED', 'INITIALIZING'] as const).find((one) => one === view.got['status'])
    }),
    otherwise: oneTime,
  },
  taskMinimum: {
    scene: tasksGoOn,
    read: each(({ operation, accepted, query, got }: ConsoleView) =>
      operation === 'get-task-status' && accepted && !query.has('fields') ? 'minimum' in got : undefined,
    ),
  },
  locationHeader: {
    scene: tasksGoOn,
    read: each((view: ConsoleView) => (starts(view) ? gotHeader(view, 'location') !== undefined : undefined)),
  },
  resultsWhileRunning: {
    scene: tasksGoOn,
    read: marked('results-while-running', ({ accepted, code }: ConsoleView) =>
      accepted ? 'empty' : code === 22614 ? '22614' : undefined,
    ),
    otherwise: oneTime,
  },
  unknownContent: {
    scene: failing,
    read: marked('unknown-content', (view: ConsoleView) => {
      if (view.got['status'] === 'COMPLETED') return 'installs'
      return view.refused || hasEnded(view) ? 'fails' : undefined
    }),
    otherwise: 'the installation did not end',
  },
  resultsOfFailedTask: {
    scene: failing,
    read: marked('results-of-failed', ({ accepted, code }: ConsoleView) =>
      accepted ? 'empty' : code === 22614 ? '22614' : undefined,
    ),
    otherwise: 'nothing failed',
  },
  lockScope: {
    scene: locking,
    read: marked('uninstall-beside', ({ accepted, code }: ConsoleView) =>
      accepted || code === 22623 ? 'installs' : code === 22618 ? 'console' : undefined,
    ),
    otherwise: oneTime,
  },
  installWhileUninstalling: {
    scene: locking,
    read: oneOf('install-while-uninstalling', '22618', '22611'),
    otherwise: oneTime,
  },
} satisfies Partial<All>

const exportQuestions = {
  taskIdSpace: { scene: exporting, read: readIdSpace },
  exportMessage: {
    scene: exporting,
    read: each((view: ConsoleView) => (view.operation === 'create-export-task' ? textOf('message')(view) : undefined)),
  },
  exportStatusLocation: {
    scene: exporting,
    read: each(({ operation, accepted, got }: ConsoleView) =>
      operation === 'create-export-task' && accepted ? 'status_location' in got : undefined,
    ),
  },
  exportDownloadUnready: { scene: exporting, read: oneOf('export-unready', '22604', '22602'), otherwise: oneTime },
  exportResultShape: {
    scene: exporting,
    read: each((view: ConsoleView) => {
      const result = view.operation === 'get-export-results' ? exportsOf(view) : undefined
      return Array.isArray(result) ? 'array' : isObject(result) ? 'object' : undefined
    }),
  },
  exportDetailNames: {
    scene: exporting,
    read: (views) =>
      views.flatMap((view): Sighting<'name' | 'contentNames'>[] => {
        const [summary] = [exportsOf(view)].flat().filter(isObject)
        const details: unknown = summary?.['exportDetails']
        const [first] = Array.isArray(details) ? details.filter(isObject) : []
        const value = (['name', 'contentNames'] as const).find((one) => first !== undefined && one in first)
        return value === undefined ? [] : [{ value, exchanges: [view.exchange] }]
      }),
    otherwise: 'nothing was exported that has a name',
  },
} satisfies Partial<All>

/** What tasks answer. */
export const installQuestions = { ...installWords, ...stateQuestions, ...taskQuestions, ...exportQuestions }
