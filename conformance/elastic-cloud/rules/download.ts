/** Creating and updating with a download_url, and the one exchange that both documents print. */
import { exchanges } from '../../../fixtures/elastic-cloud/index.ts'
import { bodyOf, headerOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkAccepted,
  checkSame,
  clauseIds,
  type ClauseName,
  codesOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { asText, type Json } from '../../json/index.ts'
import { judgeEcho, judgeRefusal, judgeSuccess, type Refusal, refusalClauses, successClauses } from '../answers.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, type Fields, list, make, read, update, upload } from '../client.ts'
import { listed } from '../paths.ts'
import { fileOf } from '../extension.ts'
import { checkListed, checkUnchanged } from '../unchanged.ts'

const owner = { write: true, roles: ['owner'] } as const
const failed = 'extensions.request_execution_failed'

/** The printed body with a real value in each of its places. */
function filled(ctx: Context, printed: string): Fields {
  const real: Fields = bundle(ctx, { description: 'as printed', download_url: ctx.capabilities['downloadUrl'] as Json })
  return Object.fromEntries(Object.keys(JSON.parse(printed) as object).map((field) => [field, real[field] ?? null]))
}

const headers = ['x-cloud-resource-created', 'x-cloud-resource-last-modified', 'x-cloud-resource-version']

/** Where the target fetches the archive for no operation, the profile may name what nobody can fetch. */
async function isOutOfReach(answer: Exchange, other: () => Promise<Exchange>): Promise<boolean> {
  return codesOf(answer).includes(failed) && codesOf(await other()).includes(failed)
}

const unreached = (answer: Exchange): string =>
  `the archive was not fetched (${outcomeOf(answer)}), for a create nor for an update: see capabilities.downloadUrl`

const ofPrinted = [
  'update.request.example',
  'update.request.example.download-url',
  'update.request.content-type-left-out',
] as const

const printedCall: Rule = example({
  id: 'elastic-cloud.rules.printed-call',
  title: 'the call that both documents print, with real values in its places',
  clauses: [
    [
      'update.request.example',
      'update.request.example.download-url',
      'update.request.authorization-api-key',
      'update.request.content-type-left-out',
      'state.list-get-agree',
      'state.list-holds-created',
    ],
  ],
  needs: { ...owner, capabilities: ['downloadUrl'] },
  inputs: exchanges.map(({ name }) => name),
  run: async (ctx, name) => {
    const printed = exchanges.find((one) => one.name === name)?.request
    const { id } = await make(ctx)
    // With the blanks between its parts, as it is printed.
    const body = ` ${JSON.stringify(filled(ctx, printed?.body ?? '{}'), null, 2)} `
    // curl names a body that it is given with -d so, unless it is told otherwise.
    const type = printed?.headers?.['Content-Type'] ?? 'application/x-www-form-urlencoded'
    const answer = await update(ctx, id, {}, { body, headers: { 'content-type': type } })
    const download_url = ctx.capabilities['downloadUrl'] as Json
    const other = async (): Promise<Exchange> => (await create(ctx, bundle(ctx, { download_url }))).answer
    if (await isOutOfReach(answer, other)) return ctx.doubt(clauseIds(ofPrinted), unreached(answer))
    if (type === 'application/json') judgePrinted(ctx, answer)
    else checkAccepted(ctx, 'update.request.content-type-left-out', answer, `as ${type}`)
    if (isAccepted(answer)) {
      const got = await read(ctx, id)
      const [sent, shown] = [ctx.capabilities['downloadUrl'], bodyOf(got)['download_url']]
      if (shown !== undefined) checkSame(ctx, 'update.request.example.download-url', sent, shown, 'download_url')
      checkListed(ctx, await list(ctx), got)
    }
  },
})

function judgePrinted(ctx: Context, answer: Exchange): void {
  const got = outcomeOf(answer)
  const byKey = /^apikey\s/i.test(ctx.roles['owner']?.header === 'authorization' ? ctx.roles['owner'].value : '')
  const key: ClauseName = 'update.request.authorization-api-key'
  if (byKey) check(ctx, key, answer.status !== 401 && answer.status !== 403, 'the key is taken', got)
  else ctx.notApplicable(clauseIds([key]), 'the owner of the profile has no API key')
  check(ctx, 'update.request.example.download-url', answer.status !== 400, 'the archive is fetched', got)
  const missing = headers.filter((name) => headerOf(answer, name) === undefined)
  const right = answer.status === 200 && missing.length === 0
  check(
    ctx,
    'update.request.example',
    right,
    'status 200 with the three headers',
    `${got} without ${missing.join(', ')}`,
  )
}

/** Beyond 255 and 1,024, where columns end. */
const longQuery = `?extmock=${'0123456789'.repeat(150)}`

const ofCreate = ['create.download.synchronous', 'model.extension.download-url'] as const

const createDownload: Rule = example<string>({
  id: 'elastic-cloud.rules.create-download',
  title: 'a create with download_url fetches the file before it answers',
  clauses: [
    successClauses('create'),
    [
      'create.201.echo',
      'create.download.synchronous',
      'model.extension.download-url',
      'state.list-get-agree',
      'state.list-holds-created',
    ],
  ],
  needs: { ...owner, capabilities: ['downloadUrl'] },
  inputs: ['', '?b=2&a=%7Ex%2fy&c=d+e', longQuery],
  run: async (ctx, query) => {
    const plain = asText(ctx.capabilities['downloadUrl'])
    if (query !== '' && /[?#]/.test(plain)) return
    const url = plain + query
    const { answer, made } = await create(ctx, bundle(ctx, { download_url: url }))
    // Where the file is, nothing may stand that is not known there.
    if (query !== '' && isRefused(answer)) return
    const other = async (): Promise<Exchange> =>
      await update(ctx, (await make(ctx)).id, bundle(ctx, { download_url: url }))
    if (await isOutOfReach(answer, other)) return ctx.doubt(clauseIds(ofCreate), unreached(answer))
    judgeSuccess(ctx, 'create', answer)
    judgeEcho(ctx, 'download_url', url, bodyOf(answer))
    const got = made === null ? null : await read(ctx, made.id)
    const shown = got === null ? {} : bodyOf(got)
    if ('download_url' in shown)
      checkSame(ctx, 'model.extension.download-url', url, shown['download_url'], 'download_url')
    if (got !== null && query === longQuery) checkListed(ctx, await list(ctx), got)
    check(ctx, 'create.download.synchronous', 'size' in fileOf(shown), 'file_metadata with a size', 'none')
  },
})

/** The same archive under another extension tells what a fetch gives. */
const updateDownload: Rule = example({
  id: 'elastic-cloud.rules.update-download',
  title: 'an update with download_url replaces an uploaded file',
  clauses: [
    [
      'update.state.download-url-fetches-again',
      'update.state.omitted-download-url',
      'state.list-get-agree',
      'state.list-holds-created',
    ],
  ],
  needs: { ...owner, capabilities: ['downloadUrl', 'upload'] },
  run: async (ctx) => {
    const clause = 'update.state.download-url-fetches-again'
    const download_url = ctx.capabilities['downloadUrl'] as Json
    const { answer: first, made } = await create(ctx, bundle(ctx, { download_url }))
    const fetched = made ?? ctx.undecided(`no file of capabilities.downloadUrl: ${outcomeOf(first)}`)
    await update(ctx, fetched.id, bundle(ctx))
    const kept = bodyOf(await read(ctx, fetched.id))['download_url']
    check(ctx, 'update.state.omitted-download-url', kept === undefined, 'no download_url any more', 'the old one')
    for (const part of ['', '#again'])
      await update(ctx, fetched.id, bundle(ctx, { download_url: asText(download_url) + part }))
    checkListed(ctx, await list(ctx), await read(ctx, fetched.id))
    const { id } = await make(ctx)
    const bytes = bundleZip('to be replaced by another file')
    const sent = await upload(ctx, id, bytes)
    if (!isAccepted(sent)) ctx.undecided(`no file to replace: the upload was answered ${outcomeOf(sent)}`)
    const size = fileOf(bodyOf(await read(ctx, fetched.id)))['size']
    // No document promises that an answer shows the size.
    if (size === undefined || size === bytes.length)
      return ctx.notApplicable(clauseIds([clause]), 'sizes do not tell the fetched file from the uploaded one')
    const sizeNow = async (): Promise<unknown> => fileOf(bodyOf(await read(ctx, id)))['size']
    const uploaded = await sizeNow()
    const answer = await update(ctx, id, bundle(ctx, { download_url }))
    checkAccepted(ctx, clause, answer, 'with download_url')
    const now = await sizeNow()
    // What is neither the one nor the other tells of no file.
    if (now !== size && now !== uploaded)
      return ctx.notApplicable(clauseIds([clause]), 'sizes do not tell which file an extension has')
    checkSame(ctx, clause, size, now, 'file_metadata.size')
  },
})

/** A name below `.invalid` never resolves: RFC 2606, 2. */
export const nowhere = 'https://extmock-conformance.invalid/bundle.zip'

const createUnreachable: Rule = example({
  id: 'elastic-cloud.rules.create-unreachable',
  title: 'a create whose download_url cannot be fetched is refused and makes nothing',
  clauses: [
    refusalClauses({ short: 'create', status: 400, code: failed }),
    [
      'create.download.reachable',
      'create.download.schemes',
      'create.400.non-http-download-url',
      'state.refused-changes-nothing',
    ],
  ],
  needs: owner,
  inputs: [nowhere, 'ftp://files.example.com/bundle.zip', 'file:///etc/hostname'],
  run: async (ctx, url) => {
    const fields = bundle(ctx, { download_url: url })
    const { answer, tracked } = await create(ctx, fields)
    const reason = url === nowhere ? 'create.download.reachable' : 'create.download.schemes'
    check(ctx, reason, !isAccepted(answer), `${url}: not acknowledged`, outcomeOf(answer))
    const expected = `status 400 ${failed}`
    if (url === nowhere) judgeRefusal(ctx, { short: 'create', status: 400, code: failed }, answer)
    else check(ctx, 'create.400.non-http-download-url', outcomeOf(answer) === expected, expected, outcomeOf(answer))
    const left = listed(await list(ctx)).find((one) => one['name'] === fields['name'])
    if (left !== undefined) tracked.complete(asText(left['id']))
    check(ctx, 'state.refused-changes-nothing', left === undefined, 'no new extension', 'the list holds one')
  },
})

const updateRefusal: Refusal = { short: 'update', status: 400, code: failed }

const updateUnreachable: Rule = example({
  id: 'elastic-cloud.rules.update-unreachable',
  title: 'an update whose download_url cannot be fetched is refused and changes nothing',
  clauses: [refusalClauses(updateRefusal), ['state.refused-changes-nothing', 'update.400.non-http-download-url']],
  needs: owner,
  run: async (ctx) => {
    const { id } = await make(ctx, { description: 'as it was' })
    const before = await read(ctx, id)
    const answer = await update(ctx, id, bundle(ctx, { download_url: nowhere }))
    const when = 'after an update whose download failed'
    if (answer.status >= 400) checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), when)
    judgeRefusal(ctx, updateRefusal, answer)
    const other = await update(ctx, id, bundle(ctx, { download_url: 'ftp://files.example.com/bundle.zip' }))
    const expected = `status 400 ${failed}`
    check(ctx, 'update.400.non-http-download-url', outcomeOf(other) === expected, expected, outcomeOf(other))
  },
})

export const downloadRules: readonly Rule[] = [
  printedCall,
  createDownload,
  updateDownload,
  createUnreachable,
  updateUnreachable,
]
