/** What must not compile of what the suite says of an API. A line that compiles after all is an error of `tsc`. */
import type { Connections } from '../../conformance/connections/checks.ts'
import { type Context, type ElasticCloud, example } from '../../conformance/elastic-cloud/checks.ts'
import type { Qradar } from '../../conformance/qradar/checks.ts'
import {
  concerns,
  type Judge,
  keepsAlone,
  type OperationIn,
  type Served,
  type Things,
  type Watched,
} from '../../conformance/judge/index.ts'
import type { Exchange } from '../../conformance/history/index.ts'
import type { AskingOf, Looked } from '../../conformance/question/index.ts'
import type { Context as Plain, SettingOf, Visible } from '../../conformance/rule/index.ts'

declare const exchange: Exchange
declare const cloud: Watched<ElasticCloud>
declare const asked: Watched<Connections>['asked']
declare const looked: Looked<Qradar>

// @ts-expect-error there is no such operation
export const compared = cloud.asked.operation === 'fetch-extension'
// @ts-expect-error that of another API
export const ofAnother = asked.operation === 'install-extension'
// @ts-expect-error no question looks at it
export const asRead = looked.operation === 'get-task'
// @ts-expect-error no path has such a parameter
export const named = asked.params['extension_id']
// @ts-expect-error nor has it this one
export const asReadOf = looked.params['task']
// @ts-expect-error no judgement concerns it
export const concerned = concerns({ operation: 'fetch-extension', status: 200 }, exchange, asked)
// @ts-expect-error nothing is kept of it
keepsAlone('a', 'b', (one: Watched<Qradar>) => (one.asked.operation === 'get-task' ? null : undefined))

type Needed = NonNullable<Parameters<typeof example>[0]['needs']>
export const needed: Needed = { write: true, roles: ['owner'], capabilities: ['upload'] }
// @ts-expect-error no profile has such a role
export const neededRole: Needed = { roles: ['ownr'] }
// @ts-expect-error no profile has such a capability
export const neededCapability: Needed = { capabilities: ['uploads'] }

declare const ctx: Context
declare const setting: SettingOf<ElasticCloud>
declare const asking: AskingOf<Qradar>
export const owner = ctx.roles['owner']
// @ts-expect-error no profile has such a role
export const nobody = ctx.roles['ownr']
// @ts-expect-error no profile has such a capability
export const unable = ctx.capabilities['uploads']
// @ts-expect-error no profile has such a role
export const unset = setting.roles['ownr']
// @ts-expect-error no profile has such a role
export const unasked = asking.roles['owner']
example({
  id: 'a',
  title: 'a',
  clauses: [],
  // @ts-expect-error no profile has such a role
  run: async ({ roles }) => void roles['ownr'],
})
// Rules of one API are rules among others, and what all share takes what is of one.
export const plain: Plain = ctx
export const own: Context = plain

type Created = Pick<Things<Qradar>, 'creates'>
// @ts-expect-error nothing is made by it
export const created: Created = { creates: 'create-extension' }
type Shown = Pick<Visible<Qradar>, 'params' | 'lists' | 'ends' | 'creates' | 'files'>
export const shown: Shown = { params: {}, lists: { 'list-extensions ': list() }, ends: {}, creates: {}, files: [] }
// @ts-expect-error no path and no query has such a parameter
export const shownBy: Shown['params'] = { extension: ['extension'] }
// @ts-expect-error no such operation lists
export const listedBy: Shown['lists'] = { 'list-extension /': list() }
// @ts-expect-error no such operation reads what goes on
export const endsBy: Shown['ends'] = { 'get-task': () => true }
// @ts-expect-error no such operation makes
export const madeBy: Shown['creates'] = { 'create-extension': { kind: 'a', idOf: () => undefined, removal: '' } }
// @ts-expect-error no such operation answers a file
export const files: Shown['files'] = ['download']

// Of a contract that is known as no more than that, any name will do; and a judge of one API is a judge among others.
export const any: OperationIn<Served> = 'get-tag'
declare const judge: Judge<Qradar>
export const judges: readonly Judge[] = [judge]

function list() {
  return { of: 'extension', id: 'id', name: 'name', ordered: true }
}
