/** As in option-cases, for tasks, installs and exports. */
import { EXTENSIONS, packageOf, RESOURCE, SAMPLE, taskOf, type Driven } from './drive.ts'
import { use, type OptionCase } from './option-cases.ts'

const { along, cases, code, ended, exported, exporting, second, uninstalling } = use
type All = Readonly<Record<string, readonly OptionCase[]>>

const statuses = async (console: Driven) => {
  const task = taskOf(await console.act(await console.uploaded()))
  const seen = []
  for (let count = 0; count < 4; count++) seen.push((await console.status(task))['status'])
  return seen
}
const whileInstalling = async (console: Driven) => {
  const id = await console.uploaded()
  const accepted = await console.act(id)
  return { id, task: taskOf(accepted), accepted }
}
const statusAfter = (act: (console: Driven, id: number) => Promise<unknown>) => async (console: Driven) => {
  const id = await console.uploaded()
  await act(console, id)
  console.wait()
  const got = await console.send(`${EXTENSIONS}/${id}`)
  return got.code ?? (got.json as { status: string }).status
}
const actions = async (console: Driven) => (await ended(console)).content.map(({ action }) => action)
const keys = (value: unknown) => Object.keys(value as object)

export const taskCases: All = {
  taskMode: [
    ...cases([
      async (console) => (await console.extension((await whileInstalling(console)).id))['status'],
      'INSTALLING',
      'immediate',
      'INSTALLED',
    ]),
    ...cases([statusAfter((console, id) => console.act(id)), 'INSTALLED', 'polls', 'INSTALLING']),
  ],
  taskDuration: cases([statusAfter((console, id) => console.act(id)), 'INSTALLED', 5000, 'INSTALLING']),
  taskPolls: along({ taskMode: 'polls' }, [
    statuses,
    ['QUEUED', 'PROCESSING', 'COMPLETED', 'COMPLETED'],
    3,
    ['QUEUED', 'PROCESSING', 'PROCESSING', 'COMPLETED'],
  ]),
  taskFirstStatus: cases([async (console) => (await statuses(console))[0], 'QUEUED', 'INITIALIZING', 'INITIALIZING']),
  taskMinimum: cases([
    async (console) => (await console.status((await whileInstalling(console)).task))['minimum'],
    0,
    false,
    undefined,
  ]),
  taskIdSpace: cases([
    async (console) => {
      const { task } = await whileInstalling(console)
      const exportId = taskOf(await exporting(console))
      return [task, exportId, code(await console.send(`${RESOURCE}/extensions_task_status/${task + 1}`))]
    },
    [1, 2, 200],
    'separate',
    [1, 1, 22604],
  ]),
  lockScope: cases([
    async (console) => code(await console.act((await uninstalling(console)).other)),
    22618,
    'installs',
    202,
  ]),
  installWhileUninstalling: cases([
    async (console) => code(await console.act((await uninstalling(console)).one)),
    22618,
    '22611',
    22611,
  ]),
  locationHeader: cases([
    async (console) => (await whileInstalling(console)).accepted.headers.get('location'),
    null,
    true,
    'https://console.example.com/api/config/extension_management/extensions_task_status/1',
  ]),
  resultsWhileRunning: cases([
    async (console) => {
      const { task } = await whileInstalling(console)
      const got = await console.send(`${RESOURCE}/extensions_task_status/${task}/results`)
      return got.code ?? (got.json as { content: unknown }).content
    },
    22614,
    'empty',
    [],
  ]),
  resultsOfFailedTask: cases([
    async (console) => {
      const task = taskOf(await console.act(await console.uploaded(packageOf('extmock-fail-exception', ['a']))))
      console.wait()
      const got = await console.send(`${RESOURCE}/extensions_task_status/${task}/results`)
      return got.code ?? (got.json as { content: unknown }).content
    },
    22614,
    'empty',
    [],
  ]),
}

export const installCases: All = {
  overwriteDefault: cases([second('k=name'), ['SKIP'], true, ['OVERWRITE']]),
  reinstallWithOverwrite: cases([
    async (console) => code(await console.act(await console.installed(), 'INSTALL', '&overwrite=true')),
    22612,
    'allow',
    202,
  ]),
  statusAfterPreview: [
    ...cases([statusAfter((console, id) => console.act(id, 'PREVIEW')), 'UPLOADED', 'NOT_INSTALLED', 'NOT_INSTALLED']),
    ...along({ statusAfterUpload: 'NOT_INSTALLED' }, [
      statusAfter((console, id) => console.act(id, 'PREVIEW')),
      'NOT_INSTALLED',
      'UPLOADED',
      'UPLOADED',
    ]),
  ],
  previewMessage: cases([
    async (console) => ((await console.act(await console.uploaded(), 'PREVIEW')).json as { message: string }).message,
    'Previewing an extension',
    'Looking',
    'Looking',
  ]),
  afterUninstall: cases([
    async (console) => {
      const id = await console.installed()
      await console.uninstall(id)
      console.wait()
      return (await console.extension(id))['status'] ?? 'gone'
    },
    'UNINSTALLED',
    'remove',
    'gone',
  ]),
  uninstallNeverInstalled: cases(
    [statusAfter((console, id) => console.uninstall(id)), 22603, 'keep', 'UPLOADED'],
    [async (console) => code(await console.uninstall(await console.uploaded())), 202, 'refuse-22623', 22623],
  ),
  uninstallPreview: cases([
    async (console) => {
      const id = await console.installed()
      await console.uninstall(id, { action_type: 'PREVIEW' })
      console.wait()
      return (await console.extension(id))['status']
    },
    'INSTALLED',
    'ignored',
    'UNINSTALLED',
  ]),
  installedWithError: cases([
    async (console) => {
      const id = await console.installed(packageOf('extmock-fail-installed-with-error', ['a']))
      return code(await console.act(id))
    },
    22612,
    'as-failed',
    202,
  ]),
  contentTypeName: cases([
    async (console) => {
      const { contents } = await console.extension(await console.uploaded(SAMPLE))
      return (contents as { content_type_name: string }[]).map((one) => one.content_type_name)
    },
    ['custom_rule', 'reference_data'],
    'id-table',
    ['customrule', 'referencedata'],
  ]),
  sameItem: cases([second('other=name'), ['ADD'], 'type-and-name', ['SKIP']]),
  taskTypeInstall: cases([async (console) => (await ended(console)).task_type, 'INSTALL', 'PUT', 'PUT']),
  taskTypePreview: cases([async (console) => (await ended(console, 'PREVIEW')).task_type, 'PREVIEW', 'LOOK', 'LOOK']),
  resultActionAdd: cases([actions, ['ADD', 'ADD'], 'NEW', ['NEW', 'NEW']]),
  resultActionOverwrite: cases([second('k=name', '&overwrite=true'), ['OVERWRITE'], 'REPLACE', ['REPLACE']]),
  resultActionSkip: cases([second('k=name'), ['SKIP'], 'KEEP', ['KEEP']]),
  resultActionRemove: cases([
    async (console) => {
      const got = await console.uninstall(await console.installed(SAMPLE))
      console.wait()
      return (await console.results(taskOf(got))).content.map(({ action }) => action)
    },
    ['REMOVE', 'REMOVE'],
    'GONE',
    ['GONE', 'GONE'],
  ]),
}

export const exportCases: All = {
  exportMessage: cases([
    async (console) => ((await exporting(console)).json as { message: string }).message,
    'Installing an extension',
    'Exporting',
    'Exporting',
  ]),
  exportStatusLocation: cases([
    async (console) => keys((await exporting(console)).json),
    ['task_id', 'message', 'status_location'],
    false,
    ['task_id', 'message'],
  ]),
  exportResultShape: cases([async (console) => Array.isArray(await exported(console)), false, 'array', true]),
  exportDetailNames: cases([
    async (console) => keys(((await exported(console)) as { exportDetails: object[] }).exportDetails[0]),
    ['contentType', 'name'],
    'contentNames',
    ['contentType', 'contentNames'],
  ]),
  exportDownloadUnready: cases([
    async (console) => {
      const task = taskOf(await exporting(console))
      return code(await console.send(`${RESOURCE}/extension_export_tasks/${task}/extension_export`))
    },
    22604,
    '22602',
    22602,
  ]),
}
