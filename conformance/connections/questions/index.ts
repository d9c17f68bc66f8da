/** What calibrate asks deployments of this API, and how it reads what they answer. May import the API's own files and question/. */
import { connectionsWithClauses } from '../../../contracts/connections/clauses/index.ts'
import { typeOf } from '../../judge/index.ts'
import {
  type CapabilityQuestion,
  defineInquiry,
  each,
  gotHeader,
  type Inquiry,
  marked,
  readChallenge,
  type Questions,
  type Reading,
  sentHeader,
} from '../../question/index.ts'
import { listed } from '../paths.ts'
import { bytes, depth, readBytes, readDepth } from './limits.ts'
import { readBuiltins, readDefaultLimit, readDefaults, readMaxLimit, readStart } from './lists.ts'
import { ordering, readOrder } from './order.ts'
import { bodies, filling, life, looking, membersLook } from './scenes.ts'
import { readArrayOrder, readKeyOrder, readSlashes } from './spelling.ts'
import { type RegistryView, taken, updatesWith, viewsOf } from './view.ts'

type Known = typeof connectionsWithClauses
type Deviation = Parameters<typeof updatesWith>[1]

/** What becomes of an update with one thing odd about its body. */
const updateWith = <const T, const R>(deviation: Deviation, whenTaken: T, whenRefused: R) =>
  each((view: RegistryView): T | R | undefined => {
    const found = updatesWith(view, deviation) ? taken(view) : undefined
    return found === undefined ? undefined : found ? whenTaken : whenRefused
  })

const creates = ({ operation, accepted }: RegistryView): boolean => operation === 'create-extension' && accepted
const lists = ({ operation, accepted }: RegistryView): boolean => operation === 'list-extensions' && accepted
const removes = ({ operation, accepted, before }: RegistryView): boolean =>
  operation === 'delete-extension' && accepted && before === 'there'

const readUrls: Reading<RegistryView, 'both' | 'object' | 'string'> = (views) => {
  const told = views.filter((view) => updatesWith(view) && taken(view) !== undefined)
  const form = (type: string) => told.find((view) => typeOf((view.sent as { urls?: unknown }).urls) === type)
  const [object, string] = [form('object'), form('string')]
  if (object === undefined || string === undefined || !(object.accepted || string.accepted)) return []
  const value = object.accepted && string.accepted ? 'both' : object.accepted ? 'object' : 'string'
  return [{ value, exchanges: [object.exchange, string.exchange] }]
}

const readType = updateWith('type', 'permissive', 'strict')

const questions: Questions<Known['options'], RegistryView> = {
  challenge: { scene: looking, read: readChallenge(() => true), otherwise: 'nobody was answered 401' },
  unauthenticated: {
    scene: looking,
    read: each((view: RegistryView) => {
      if (view.operation === null || sentHeader(view, 'authorization') !== undefined) return undefined
      if (view.exchange.status === 302) return 'redirect'
      return view.exchange.status === 401 ? '401' : undefined
    }),
  },
  malformedId: {
    scene: looking,
    read: each(({ operation, params, exchange: { status } }: RegistryView) => {
      const { extid = '' } = params
      if (operation !== 'get-extension' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(extid)) return undefined
      return status === 404 ? '404' : status === 400 ? '400' : undefined
    }),
  },
  invalidLimit: {
    scene: looking,
    read: each((view: RegistryView) => {
      const limit = view.query.get('limit')
      if (view.operation !== 'list-extensions' || limit === null || /^0*[1-9]\d*$/.test(limit)) return undefined
      const found = taken(view)
      return found === undefined ? undefined : found ? 'ignore' : 'refuse'
    }),
  },
  listStart: { scene: looking, read: readStart, otherwise: 'there are no two extensions in the list' },
  listTotal: { scene: looking, read: each((view: RegistryView) => (lists(view) ? 'total' in view.got : undefined)) },
  listItems: {
    scene: looking,
    read: each((view: RegistryView) => {
      const items = lists(view) ? listed(view.exchange) : []
      if (items.length === 0) return undefined
      return items.some((item) => 'payload' in item || 'urls' in item) ? 'full' : 'abbreviated'
    }),
    otherwise: 'the list is empty',
  },
  showDefaultsDefault: { scene: looking, read: readDefaults, otherwise: 'nothing is built in' },
  requireAdmin: {
    scene: membersLook,
    read: each(({ operation, exchange: { role, status }, accepted }: RegistryView) => {
      if (operation !== 'list-extensions' || role !== 'member') return undefined
      return status === 403 ? true : accepted ? false : undefined
    }),
  },
  createEchoesId: {
    scene: life,
    read: each((view: RegistryView) => (creates(view) ? 'extid' in view.got : undefined)),
  },
  createLocationHeader: {
    scene: life,
    read: each((view: RegistryView) => (creates(view) ? gotHeader(view, 'location') !== undefined : undefined)),
  },
  recordedHeaders: {
    scene: life,
    read: each((view: RegistryView) => (creates(view) ? gotHeader(view, 'p3p') !== undefined : undefined)),
  },
  escapeSlashes: { scene: life, read: readSlashes },
  keyOrder: { scene: life, read: readKeyOrder },
  arrayOrder: { scene: life, read: readArrayOrder },
  notAcceptable: {
    scene: life,
    read: each((view: RegistryView) => {
      const accept = sentHeader(view, 'accept')
      const reads = view.operation === 'get-extension' || view.operation === 'list-extensions'
      if (!reads || accept === undefined || /json|\*/i.test(accept)) return undefined
      return view.accepted ? 'ignore' : view.exchange.status === 406 ? '406' : undefined
    }),
  },
  ifMatch: {
    scene: life,
    read: each((view: RegistryView) => {
      if (sentHeader(view, 'if-match') === undefined) return undefined
      return view.accepted ? 'ignore' : view.exchange.status === 412 ? 'refuse' : undefined
    }),
  },
  wrongMediaType: {
    scene: life,
    read: each(({ operation, before, asJson, deviations, accepted, exchange: { status } }: RegistryView) => {
      if (operation !== 'update-extension' || before !== 'there' || asJson || deviations.length > 0) return undefined
      return accepted ? 'accept' : status === 415 ? '415' : status === 400 ? '400' : undefined
    }),
  },
  wrongMethod: {
    scene: life,
    read: marked('method', ({ exchange: { status } }: RegistryView) =>
      status === 405 ? '405' : status === 404 ? '404' : undefined,
    ),
  },
  deleteStatus: {
    scene: life,
    read: each((view: RegistryView) =>
      removes(view) ? (['200', '202', '204'] as const).find((one) => Number(one) === view.exchange.status) : undefined,
    ),
  },
  deleteBody: {
    scene: life,
    read: each((view: RegistryView) => {
      if (!removes(view) || view.exchange.status === 204) return undefined
      return view.exchange.body === '' ? 'empty' : 'extension'
    }),
    otherwise: 'a 204 has no body',
  },
  deleteUnknown: {
    scene: life,
    read: each(({ operation, mark, before, accepted, exchange: { status } }: RegistryView) => {
      if (operation !== 'delete-extension' || (before !== 'removed' && mark !== 'removes-nothing')) return undefined
      return accepted ? '204' : status === 404 ? '404' : undefined
    }),
  },
  errorBody: {
    scene: life,
    read: each(({ operation, refused, exchange: { body } }: RegistryView) => {
      if (operation === null || !refused) return undefined
      return body === '' ? 'empty' : 'json'
    }),
  },
  urlsForm: { scene: bodies, read: readUrls },
  typeCheck: { scene: bodies, read: readType },
  payloadForm: { scene: bodies, read: updateWith('payload-text', 'both', 'object') },
  missingFields: { scene: bodies, read: updateWith('missing', 'lenient', 'refuse') },
  fieldTypes: { scene: bodies, read: updateWith('description-type', 'ignore', 'check') },
  nullFields: { scene: bodies, read: updateWith('null', 'accept', 'refuse') },
  emptyName: { scene: bodies, read: updateWith('empty-name', 'accept', 'refuse') },
  emptyDescription: { scene: bodies, read: updateWith('empty-description', 'accept', 'refuse') },
  bodyExtid: { scene: bodies, read: updateWith('extid', 'ignore', 'refuse') },
  arrayBody: { scene: bodies, read: updateWith('array', 'unwrap-one', 'refuse') },
  unknownFields: {
    scene: bodies,
    read: each((view: RegistryView) => {
      const found = updatesWith(view, 'unknown') ? taken(view) : undefined
      if (found !== true) return found === false ? 'refuse' : undefined
      return Object.keys(view.sent as object).every((key) => key in view.got) ? 'keep' : 'drop'
    }),
  },
  createChecks: {
    scene: bodies,
    read: (views) => {
      const refusedByUpdate = views.some(({ mark, refused }) => mark === 'payload-of-update' && refused)
      return marked('payload-of-create', (view: RegistryView) => {
        const found = taken(view)
        return !refusedByUpdate || found === undefined ? undefined : found ? 'json-only' : 'as-update'
      })(views)
    },
  },
  defaultListLimit: { scene: filling, read: readDefaultLimit, otherwise: 'no list was long enough to be cut' },
  maxListLimit: { scene: filling, read: readMaxLimit, otherwise: 'no list was long enough to be cut' },
  maxJsonBytes: {
    scene: bytes,
    read: readBytes,
    otherwise: 'no size up to 4 MiB was answered 413, and the largest was refused in words of its own',
  },
  maxJsonDepth: { scene: depth, read: readDepth, otherwise: 'no depth up to 1,900 was refused' },
  checkOrder: { scene: ordering, read: readOrder, otherwise: 'no two deviations were told apart' },
}

const capabilities: Record<keyof Known['profile']['capabilities'], CapabilityQuestion<RegistryView>> = {
  builtins: { scene: looking, read: readBuiltins },
  printedSample: {
    scene: bodies,
    read: (views) => readType(views).map((one) => ({ ...one, value: one.value === 'permissive' })),
  },
  listLimit: { given: 'a number; 500 when left out' },
}

export const connectionsInquiry: Inquiry = defineInquiry(connectionsWithClauses, {
  api: 'connections',
  views: viewsOf,
  questions,
  capabilities,
})
