/** The `Version` header. `Versions` in docs/sources. */
import { asNumber, asText } from '../../json/index.ts'
import { Check } from 'typebox/value'
import { profile } from '../../../contracts/qradar/profile.ts'
import { bodyOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkSame, checkStatus, clauseIds, example, outcomeOf, type Context } from '../checks.ts'
import {
  type Client,
  completed,
  connect,
  createExport,
  get,
  list,
  make,
  newPackage,
  send,
  start,
  uninstall,
  upload,
} from '../client.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { extensionPath, listed, taskPath } from '../paths.ts'
import { documented } from '../extension.ts'
import { stocked } from '../query/index.ts'
import { basicHeader, checkOurs, isShared, ours } from '../console/index.ts'

interface Versions {
  readonly latest: string
  readonly deprecated?: string
  readonly removed?: string
}

/** The seven of 18.0 and later: `Models, extension` in docs/sources. */
const signed = [
  'NOT_SIGNED',
  'SIGNED_NOT_VERIFIED_NOT_VALIDATED',
  'SIGNED_AND_VERIFIED_NOT_VALIDATED',
  'SIGNED_AND_VERIFIED_AND_VALIDATED',
  'SIGNED_AND_VERIFIED_NOT_VALIDATED_OLDCA',
  'SIGNED_AND_VERIFIED_AND_VALIDATED_OLDCA',
  'UNKNOWN',
]

const ofAll = [
  'transport.version.removed',
  'transport.version.major',
  'transport.version.higher',
  'transport.header.deprecated',
] as const

const ofVersions = [
  ...ofAll,
  'transport.version.absent',
  'transport.version.nonsense',
  'transport.version.removed-message',
  'transport.version.removed-below',
  'transport.version.deprecated-list',
] as const

const doubtful = 'versions are not answered as the profile says, and the console lists none: see capabilities.versions'

/** Where the console lists its versions, the profile was held against them before the run. */
async function isDoubtful(client: Client, { latest, deprecated, removed }: Versions): Promise<boolean> {
  if (listed(await send(client, { method: 'GET', path: '/help/versions' })).length > 0) return false
  const ask = async (version: string) => await list(client, { headers: { version } })
  const above = asText(Number(latest.split('.')[0]) + 1)
  for (const one of [latest, above]) if (!isAccepted(await ask(one))) return true
  if (deprecated !== undefined && !('deprecated' in (await ask(deprecated)).headers)) return true
  return removed !== undefined && isAccepted(await ask(removed))
}

const versions: Rule = example({
  id: 'qradar.rules.versions',
  title: 'the newest version, one above it, a bare major, and one that is no version',
  clauses: [errorClauses, ofVersions, ['model.extension.signed.values', 'transport.no-5xx']],
  needs: { roles: ['admin'], capabilities: ['versions'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { latest, deprecated, removed } = versionsOf(ctx)
    if (await isDoubtful(client, versionsOf(ctx))) return ctx.doubt(clauseIds(ofVersions), doubtful)
    // Something of ours, which nobody else changes, is in the list.
    if (isShared(ctx)) await stocked(client)
    const ask = async (version: string) => await list(client, { headers: { version } })
    const [major = 0, minor = 0] = latest.split('.').map(Number)
    const newest = await ask(latest)
    checkStatus(ctx, 'transport.version.absent', newest, 200)
    const bare = await list(client)
    checkOurs(ctx, 'transport.version.absent', listed(newest), listed(bare), `without a version, and with ${latest}`)
    const short = await ask(asText(major))
    checkStatus(ctx, 'transport.version.major', short, 200)
    checkOurs(ctx, 'transport.version.major', listed(newest), listed(short), `${major} and ${latest}`)
    for (const above of [`${major + 1}.0`, `${major}.${minor + 1}`]) {
      const higher = await ask(above)
      checkStatus(ctx, 'transport.version.higher', higher, 200)
      checkOurs(ctx, 'transport.version.higher', listed(newest), listed(higher), `${above} and ${latest}`)
    }
    check(ctx, 'transport.version.deprecated-list', !('deprecated' in newest.headers), 'no Deprecated', 'one')
    for (const one of major >= 18 ? listed(bare) : []) {
      const fits = one['signed'] === undefined || one['signed'] === null || signed.includes(asText(one['signed']))
      check(ctx, 'model.extension.signed.values', fits, 'one of the seven', asText(one['signed']))
    }
    const nonsense = await ask('322.0123')
    checkBears(ctx, nonsense)
    const told = /not a valid version/i.test(asText(bodyOf(nonsense)['message']))
    check(
      ctx,
      'transport.version.nonsense',
      nonsense.status >= 400 && told,
      'refused as not valid',
      outcomeOf(nonsense),
    )
    for (const version of ['', 'abc', '-1', '1e3', '0', '99999999999999999999', '26.0.0'])
      checkBears(ctx, await list(client, { headers: { version } }))
    await judgeOld(client, { latest, ...(deprecated && { deprecated }), ...(removed && { removed }) })
  },
})

function versionsOf(ctx: Context): Versions {
  const { versions } = ctx.capabilities
  return Check(profile.capabilities.versions.schema, versions) ? versions : ctx.undecided('the versions are not told')
}

/** Versions that were removed, and those that are on their way out. */
async function judgeOld(client: Client, { deprecated, removed }: Versions): Promise<void> {
  const { ctx } = client
  const ask = async (version: string) => await list(client, { headers: { version } })
  if (removed === undefined)
    ctx.notApplicable(
      clauseIds(['transport.version.removed', 'transport.version.removed-message', 'transport.version.removed-below']),
      'no version was removed',
    )
  else {
    const gone = await ask(removed)
    checkStatus(ctx, 'transport.version.removed', gone, 422)
    judgeError(ctx, gone)
    const [first] = ours(ctx, listed(await list(client)))
    if (first !== undefined) {
      const one = await get(client, asNumber(first['id']), { headers: { version: removed } })
      checkStatus(ctx, 'transport.version.removed', one, 422)
    }
    if (ctx.capabilities['user'] !== undefined) {
      const headers = { version: removed, authorization: basicHeader(ctx) }
      const other = await list(client, { as: null, headers })
      check(ctx, 'transport.version.removed', !isAccepted(other), '422, with Basic too', outcomeOf(other))
    }
    const { message } = bodyOf(gone)
    const says = asText(message).includes('has been removed')
    check(ctx, 'transport.version.removed-message', says, 'has been removed', asText(message))
    check(ctx, 'transport.version.removed-below', (await ask('1.0')).status === 422, '422', 'another')
  }
  if (deprecated === undefined)
    return ctx.notApplicable(clauseIds(['transport.header.deprecated']), 'no version is deprecated')
  const old = await ask(deprecated)
  checkStatus(ctx, 'transport.header.deprecated', old, 200)
  check(ctx, 'transport.header.deprecated', 'deprecated' in old.headers, 'the header Deprecated', 'none')
  check(ctx, 'transport.version.deprecated-list', 'deprecated' in old.headers, 'the header Deprecated', 'none')
}

type Call = (version: string) => Promise<Exchange>

/** Valid requests of several operations, each with its own success; installing is for consoles that allow it. */
function callsOf(client: Client, id: number): readonly (readonly [success: number, call: Call])[] {
  const at = (version: string) => ({ headers: { version } })
  const preview: Call = async (version) => await start(client, 'PREVIEW', id, at(version))
  return [
    [200, async (version) => await get(client, id, at(version))],
    [201, async (version) => (await upload(client, newPackage(client), at(version))).answer],
    ...(client.ctx.capabilities['installable'] === true ? [[202, preview] as const] : []),
  ]
}

const everywhere: Rule = example({
  id: 'qradar.rules.version-writes',
  title: 'reads and writes alike are served in every version but a removed one',
  clauses: [ofAll],
  needs: { write: true, roles: ['admin'], capabilities: ['versions'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { latest, deprecated, removed } = versionsOf(ctx)
    if (await isDoubtful(client, versionsOf(ctx))) return ctx.doubt(clauseIds(ofAll), doubtful)
    const [major = 0, minor = 0] = latest.split('.').map(Number)
    const { id } = await make(client)
    const kept = [
      ['transport.version.major', asText(major)],
      ['transport.version.higher', `${major}.${minor + 1}`],
      ...(deprecated === undefined ? [] : [['transport.header.deprecated', deprecated] as const]),
    ] as const
    const tasks: number[] = []
    const newest = documented(bodyOf(await get(client, id, { headers: { version: latest } })))
    for (const [success, call] of callsOf(client, id)) {
      // Which of two reasons to refuse is told first is open: a removed version is one of them.
      const gone = removed === undefined ? null : await call(removed)
      if (gone !== null) check(ctx, 'transport.version.removed', !isAccepted(gone), '422', outcomeOf(gone))
      for (const [clause, version] of kept) {
        const answer = await call(version)
        checkStatus(ctx, clause, answer, success)
        const told = clause !== 'transport.header.deprecated' || 'deprecated' in answer.headers
        check(ctx, clause, told, 'the header Deprecated', 'none')
        if (success === 200 && clause !== 'transport.header.deprecated')
          checkSame(ctx, clause, newest, documented(bodyOf(answer)), `the extension in version ${version}`)
        if (success === 202) tasks.push(await completed(client, answer))
      }
    }
    for (const path of tasks.slice(-1).flatMap((task) => [taskPath(task), `${taskPath(task)}/results`])) {
      const gone =
        removed === undefined ? null : await send(client, { method: 'GET', path, headers: { version: removed } })
      if (gone !== null) checkStatus(ctx, 'transport.version.removed', gone, 422)
    }
    if (removed === undefined) return
    for (const call of otherWrites(client, id)) {
      const gone = await call(removed)
      check(ctx, 'transport.version.removed', !isAccepted(gone), '422', outcomeOf(gone))
    }
  },
})

/** Further writes that a console takes as they are. The uninstall comes last. */
function otherWrites(client: Client, id: number): readonly Call[] {
  const json = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
  const { exportable } = client.ctx.capabilities
  const config = { export_contents: [exportable ?? null] }
  const exporting: Call = async (version) => await createExport(client, config, { version })
  return [
    ...(exportable === undefined ? [] : [exporting]),
    async (version) =>
      await send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, json, headers: { version } }),
    async (version) => await uninstall(client, id, { headers: { version } }),
  ]
}

export const versionRules: readonly Rule[] = [versions, everywhere]
