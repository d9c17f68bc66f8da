/** Exports: the task, its results and the package. `Operations` in docs/sources (9 to 12) and 2.6. */
import { unzipSync } from 'fflate'
import { type Body, bodyOf, isObject, mediaTypeOf } from '../../judge/index.ts'
import { asNumber, asText, type Json, show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkJson,
  checkSame,
  checkStatus,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { follow, judgeUnready, tooQuick } from '../life/index.ts'
import { type Client, connect, createExport, newPackage, readTask, send, upload } from '../client.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { exportManifest, packageOf } from '../requests.ts'
import { exportPath } from '../paths.ts'
import { awaitEnd, hasEnded, readingClauses, startReading } from '../tasks/index.ts'
import { judgeCut, judgeShape, named, shapeClauses } from '../extension.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['exportable'] } as const

const summaryClauses = [
  'model.export-task-result.export-result',
  'model.export-summary.progress',
  'model.export-summary.file-name',
  'model.export-summary.export-details',
  'model.export-detail.content-type',
  'model.export-detail.names',
  'export-results.shape',
  'export-results.names-key',
] as const satisfies readonly ClauseName[]

function selection(ctx: Context): Json {
  return { export_contents: [ctx.capabilities['exportable'] ?? null] }
}

/** What is refused has no task to ask for; what the profile names may not be there. */
function demandExport(ctx: Context, answer: Exchange): void {
  if (isAccepted(answer)) return
  if (![404, 422].includes(answer.status)) checkStatus(ctx, 'export.201', answer, 201)
  ctx.undecided(`the export was answered ${outcomeOf(answer)}: correct capabilities.exportable if that is not there`)
}

const whole: Rule = example<string | null>({
  id: 'qradar.rules.export',
  title: 'what exists is exported: the task, its results, the package, and the package uploaded',
  clauses: [
    summaryClauses,
    readingClauses,
    shapeClauses('accepted-export-task', 'task-status', 'export-task-result'),
    [
      'export.201',
      'export.201.content-type',
      'export.201.task-id',
      'export.201.message',
      'export.201.message.text',
      'export.201.status-location',
      'export.201.status-location.present',
      'export.201.header.location',
      'export.request.manifest',
      'transport.error.media-type',
      'export-task.200',
      'export-task.200.content-type',
      'export-task.shared-ids',
      'export-results.200',
      'export-results.200.content-type',
      'export-results.404.22614',
      'download.200',
      'download.200.content-type',
      'download.404.unready',
      'download.can-be-uploaded',
      'export-task.id-space',
      'fields.query-without-body',
      'fields.subfields',
      'auth.401',
      'state.read-changes-nothing',
      'state.terminal-is-stable',
    ],
  ],
  needs,
  inputs: [null, 'manifest'],
  run: async (ctx, manifest) => {
    const client = connect(ctx)
    // One of ours is there to be seen unchanged.
    await upload(client, newPackage(client))
    const before = await snapshot(client)
    const own = ctx.session.name()
    const config = selection(ctx) as { readonly [key: string]: Json }
    const answer = await createExport(client, manifest === null ? config : { ...config, manifest: exportManifest(own) })
    if (manifest !== null)
      check(ctx, 'export.request.manifest', codeOf(answer) !== 1024, 'no code 1024', outcomeOf(answer))
    demandExport(ctx, answer)
    checkStatus(ctx, 'export.201', answer, 201)
    checkJson(ctx, 'export.201.content-type', answer)
    const accepted = bodyOf(answer)
    const id = asNumber(accepted['task_id'])
    const reading = startReading(ctx, true)
    const early = await send(client, { method: 'GET', path: `${exportPath(id)}/results` })
    const unready = await send(client, { method: 'GET', path: `${exportPath(id)}/extension_export` })
    const first = await judgeAccepted(client, answer)
    reading.see(first)
    if (hasEnded(first)) tooQuick(ctx, ['export-results.404.22614', 'download.404.unready'])
    else {
      judgeUnready(ctx, 'export-results.404.22614', early)
      check(ctx, 'download.404.unready', codeOf(unready) === 22604, 'code 22604', outcomeOf(unready))
    }
    const end = await awaitEnd(
      ctx,
      id,
      client.polling,
      (seen) => {
        reading.see(seen)
        judgeShape(ctx, 'task-status', bodyOf(seen))
      },
      exportPath,
    )
    if (end === null) return ctx.undecided('the export did not end')
    const { status } = bodyOf(end)
    if (status !== 'COMPLETED')
      return ctx.undecided(`the export ended ${show(status)}: correct capabilities.exportable if that is not there`)
    const bytes = await judgeResults(client, id)
    for (const [path, wanted] of [
      [exportPath(id), ['id']],
      [`${exportPath(id)}/results`, ['exportResult', 'fileName']],
    ] as const) {
      const all = await send(client, { method: 'GET', path })
      judgeCut(ctx, all, await send(client, { method: 'GET', path, query: { fields: named(wanted) } }), wanted)
    }
    for (const below of ['', '/results', '/extension_export'])
      checkStatus(ctx, 'auth.401', await client.ctx.send(null, { method: 'GET', path: exportPath(id) + below }), 401)
    reading.see(await send(client, { method: 'GET', path: exportPath(id) }))
    await checkUnchanged(client, before, 'after an export', 'state.read-changes-nothing')
    // Only what carries a name of this run is uploaded: it must be found again.
    if (manifest !== null && bytes !== undefined) await judgeUploaded(client, own, bytes)
  },
})

/** A downloaded package goes back where it came from, as a new extension. */
async function judgeUploaded(client: Client, name: string, body: Uint8Array): Promise<void> {
  const { ctx } = client
  const { answer } = await upload(client, packageOf(name), { body })
  const taken = answer.status === 201 || codeOf(answer) === 22613
  check(ctx, 'download.can-be-uploaded', taken, '201, or 409 with code 22613', outcomeOf(answer))
}

function isZip(bytes: Uint8Array | undefined): boolean {
  try {
    return bytes !== undefined && Object.keys(unzipSync(bytes)).length > 0
  } catch {
    return false
  }
}

async function judgeAccepted(client: Client, answer: Exchange): Promise<Exchange> {
  const { ctx } = client
  const { task_id: id, message, status_location: location } = bodyOf(answer)
  check(ctx, 'export.201.task-id', Number.isInteger(id), 'task_id: a number', show(id))
  check(ctx, 'export.201.message', typeof message === 'string', 'message: a string', show(message))
  check(ctx, 'export.201.message.text', message === 'Installing an extension', 'the text of the sample', show(message))
  check(ctx, 'export.201.header.location', !('location' in answer.headers), 'no Location', 'one')
  check(ctx, 'export.201.status-location.present', location !== undefined, 'status_location', 'nothing')
  judgeShape(ctx, 'accepted-export-task', bodyOf(answer))
  if (location === undefined) check(ctx, 'export.201.status-location', true, 'absent', 'absent')
  else checkStatus(ctx, 'export.201.status-location', await follow(client, answer, location), 200)
  const status = await send(client, { method: 'GET', path: exportPath(asText(id)) })
  checkStatus(ctx, 'export.201.task-id', status, 200)
  checkStatus(ctx, 'export-task.200', status, 200)
  checkSame(ctx, 'export-task.200', id, bodyOf(status)['id'], 'id')
  checkJson(ctx, 'export-task.200.content-type', status)
  judgeShape(ctx, 'task-status', bodyOf(status))
  const shared = await readTask(client, asNumber(id))
  check(
    ctx,
    'export-task.shared-ids',
    shared.status === 200 && bodyOf(shared)['id'] === id,
    '200, the same id',
    outcomeOf(shared),
  )
  check(ctx, 'export-task.id-space', shared.status === 200, 'one series', outcomeOf(shared))
  return status
}

async function judgeResults(client: Client, id: number): Promise<Uint8Array | undefined> {
  const { ctx } = client
  const told = await send(client, { method: 'GET', path: `${exportPath(id)}/results` })
  checkStatus(ctx, 'export-results.200', told, 200)
  checkJson(ctx, 'export-results.200.content-type', told)
  const body = bodyOf(told)
  const full = ['id', 'task_type', 'exportResult'].filter((key) => !(key in body))
  check(ctx, 'export-results.200', full.length === 0, 'id, task_type and exportResult', `no ${full.join(', ')}`)
  judgeShape(ctx, 'export-task-result', body)
  judgeSummary(ctx, body)
  const zip = await send(client, { method: 'GET', path: `${exportPath(id)}/extension_export` })
  checkStatus(ctx, 'download.200', zip, 200)
  const type = mediaTypeOf(zip)
  check(ctx, 'download.200.content-type', type === 'application/zip', 'application/zip', show(type))
  const { bytes } = zip
  check(ctx, 'download.200', isZip(bytes), 'the bytes of a zip archive', show(zip.body))
  return bytes
}

/** One object or an array of them: `Misprints` in docs/sources. */
function judgeSummary(ctx: Context, { exportResult }: Body): void {
  const summaries: unknown[] = Array.isArray(exportResult) ? exportResult : [exportResult]
  const keys = ['progress', 'fileName', 'exportDetails']
  const full = summaries.length > 0 && summaries.every((one) => isObject(one) && keys.every((key) => key in one))
  check(ctx, 'model.export-task-result.export-result', full, `objects with ${keys.join(', ')}`, show(exportResult))
  check(ctx, 'export-results.shape', isObject(exportResult), 'an object', show(exportResult))
  for (const { progress, fileName, exportDetails } of summaries.filter(isObject)) {
    check(ctx, 'model.export-summary.progress', typeof progress === 'number', 'progress: a number', show(progress))
    check(ctx, 'model.export-summary.file-name', typeof fileName === 'string', 'fileName: a string', show(fileName))
    judgeDetails(ctx, exportDetails)
  }
}

function judgeDetails(ctx: Context, told: unknown): void {
  const details = Array.isArray(told) && told.every(isObject) ? (told as readonly Body[]) : null
  check(ctx, 'model.export-summary.export-details', details !== null, 'exportDetails: an array of objects', show(told))
  for (const { contentType, name, contentNames } of details ?? []) {
    const typed = typeof contentType === 'string'
    check(ctx, 'model.export-detail.content-type', typed, 'contentType: a string', show(contentType))
    const names = name ?? contentNames
    const texts = Array.isArray(names) && names.every((text) => typeof text === 'string')
    check(ctx, 'model.export-detail.names', texts, 'an array of strings under name or contentNames', show(names))
    check(ctx, 'export-results.names-key', name !== undefined, 'name', 'contentNames')
  }
}

export const exportRules: readonly Rule[] = [whole]
