/** What calibrate asks deployments of this API, and how it reads what they answer. May import the API's own files and question/. */
import { asText } from '../../json/index.ts'
import { elasticCloudWithClauses } from '../../../contracts/elastic-cloud/clauses/index.ts'
import { isObject } from '../../judge/index.ts'
import {
  type CapabilityQuestion,
  defineInquiry,
  each,
  gotHeader,
  type Inquiry,
  marked,
  readChallenge,
  type Questions,
  sentHeader,
} from '../../question/index.ts'
import { listed } from '../paths.ts'
import { bytes, depth, readBytes, readDepth } from './limits.ts'
import { ordering, readOrder } from './order.ts'
import { downloading, life, loggingIn, looking, refusals, strangersLook } from './scenes.ts'
import { readLifetime } from './token.ts'
import { codeOf, createsWith, type EceView, fileDate, viewsOf } from './view.ts'

type Known = typeof elasticCloudWithClauses

/** What becomes of a create with one thing wrong with it: this when it is refused, that when it is taken. */
const createWith = <const R, const T>(
  deviation: Parameters<typeof createsWith>[1],
  refused: R,
  taken: T,
  status = 400,
) =>
  each((view: EceView): R | T | undefined => {
    if (!createsWith(view, deviation)) return undefined
    return view.accepted ? taken : view.exchange.status === status ? refused : undefined
  })

const codeOfCreateWith = (deviation: Parameters<typeof createsWith>[1]) =>
  each((view: EceView) => (createsWith(view, deviation) ? codeOf(view) : undefined))

const readVersionParameter = each(({ operation, query, before, exchange, accepted }: EceView) => {
  const [sent, current] = [query.get('version'), before?.resource.version]
  const takes = operation === 'update-extension' || operation === 'delete-extension'
  if (!takes || sent === null || current === undefined || sent === current) return undefined
  return accepted ? ('none' as const) : exchange.status === 409 ? ('query' as const) : undefined
})

const updates = ({ operation, accepted }: EceView): boolean => operation === 'update-extension' && accepted
/** What becomes of a field that an update leaves out. */
const readOmitted = (field: string) =>
  each((view: EceView) => {
    const had = view.before?.body[field] !== undefined
    if (!updates(view) || !had || !isObject(view.sent) || field in view.sent) return undefined
    return view.got[field] === undefined ? 'clear' : 'keep'
  })
const uploads = ({ operation }: EceView): boolean => operation === 'upload-extension'

const questions: Questions<Known['options'], EceView> = {
  challenge: {
    scene: looking,
    read: readChallenge(({ codes }: EceView) => !codes.some((code) => code.startsWith('extensions.'))),
  },
  missingExtension: {
    scene: looking,
    read: each(({ operation, exchange, codes }: EceView) => {
      if (operation !== 'get-extension') return undefined
      if (exchange.status === 404) return 'not-found'
      return exchange.status === 403 && codes.includes('root.permission_denied') ? 'forbidden' : undefined
    }),
  },
  apiKeyExpirationHeader: {
    scene: looking,
    read: each((view: EceView) => {
      const byKey = /^apikey /i.test(sentHeader(view, 'authorization') ?? '')
      if (!view.accepted || !byKey) return undefined
      return gotHeader(view, 'x-elastic-api-key-expiration') !== undefined
    }),
    otherwise: 'no API key was used',
  },
  listIncludeDeployments: {
    scene: life,
    read: each(({ operation, query, accepted, exchange }: EceView) => {
      if (operation !== 'list-extensions' || !accepted || query.get('include_deployments') !== 'true') return undefined
      const [first] = listed(exchange)
      return first === undefined ? undefined : 'deployments' in first
    }),
  },
  foreignGet: {
    scene: strangersLook,
    read: each(({ operation, exchange: { role, status }, before, accepted }: EceView) => {
      if (operation !== 'get-extension' || !before?.creator || role === null) return undefined
      if (role === before.creator || role === 'userless') return undefined
      return accepted ? 'visible' : status === 404 || status === 403 ? 'not-found' : undefined
    }),
  },
  listScope: {
    scene: strangersLook,
    read: each(({ operation, accepted, exchange, others }: EceView) => {
      if (operation !== 'list-extensions' || !accepted || others.length === 0 || exchange.role === null)
        return undefined
      return listed(exchange).some(({ id }) => others.includes(asText(id))) ? 'all' : 'own'
    }),
  },
  fileMetadataBeforeUpload: {
    scene: life,
    read: each(({ operation, accepted, sent, got }: EceView) => {
      const bare = operation === 'create-extension' && accepted && isObject(sent) && !('download_url' in sent)
      if (!bare) return undefined
      const file = got['file_metadata']
      if (file === undefined) return 'absent'
      return isObject(file) && Object.keys(file).length === 0 ? 'empty' : undefined
    }),
  },
  deleteHeaders: {
    scene: life,
    read: each((view: EceView) => {
      if (view.operation !== 'delete-extension' || !view.accepted) return undefined
      return gotHeader(view, 'x-cloud-resource-version') === undefined ? 'none' : 'last-stored'
    }),
  },
  omittedDescription: {
    scene: life,
    read: readOmitted('description'),
  },
  omittedDownloadUrl: {
    scene: downloading,
    read: readOmitted('download_url'),
  },
  resourceVersionParameter: { scene: life, read: readVersionParameter },
  examplePlaceholders: {
    scene: life,
    read: each(({ deviations, accepted, exchange }: EceView) => {
      if (deviations.join() !== 'placeholder') return undefined
      return accepted ? 'omitted' : exchange.status === 400 ? 'literal' : undefined
    }),
  },
  uploadBumpsVersion: {
    scene: life,
    read: each((view: EceView) => {
      const [before, after] = [view.before?.resource.version, gotHeader(view, 'x-cloud-resource-version')]
      return uploads(view) && view.accepted && before !== undefined ? before !== after : undefined
    }),
    otherwise: 'uploads are not taken',
  },
  metadataUpdateMovesFileDate: {
    scene: life,
    read: each((view: EceView) => {
      const before = view.before && fileDate(view.before.body)
      if (!updates(view) || before === undefined || !isObject(view.sent) || 'download_url' in view.sent)
        return undefined
      const after = fileDate(view.got)
      return after === undefined ? undefined : after !== before
    }),
    otherwise: 'no file is there to have a date',
  },
  uploadValidation: {
    scene: life,
    read: marked('not-an-archive', ({ accepted, exchange }: EceView) =>
      accepted ? 'none' : exchange.status === 400 ? 'archive' : undefined,
    ),
    otherwise: 'uploads are not taken',
  },
  invalidUploadCode: {
    scene: life,
    read: marked('not-an-archive', (view: EceView) => codeOf(view)),
    otherwise: 'files are not looked into, so that no code says so',
  },
  invalidFieldCode: { scene: refusals, read: codeOfCreateWith('field') },
  nameCharset: { scene: refusals, read: createWith('name', 'enforce', 'ignore') },
  invalidNameCode: {
    scene: refusals,
    read: codeOfCreateWith('name'),
    otherwise: 'names of any characters are taken, so that no code says so',
  },
  pluginVersion: { scene: refusals, read: createWith('plugin-version', 'full', 'any') },
  invalidPluginVersionCode: {
    scene: refusals,
    read: codeOfCreateWith('plugin-version'),
    otherwise: 'any version is taken, so that no code says so',
  },
  nonHttpDownloadUrlCode: { scene: refusals, read: codeOfCreateWith('scheme') },
  unknownFields: { scene: refusals, read: createWith('unknown', 'refuse', 'ignore') },
  duplicateNames: { scene: refusals, read: createWith('name-taken', 'refuse', 'allow', 409) },
  methodNotAllowedBody: {
    scene: refusals,
    read: each((view: EceView) => {
      if (view.operation !== null || view.exchange.status !== 405) return undefined
      return /html/i.test(gotHeader(view, 'content-type') ?? '') ? 'html' : 'json'
    }),
  },
  maxJsonBytes: {
    scene: bytes,
    read: readBytes,
    otherwise: 'no size up to 4 MiB was answered 413, and the largest was refused in words of its own',
  },
  maxJsonDepth: { scene: depth, read: readDepth, otherwise: 'no depth up to 2,000 was answered otherwise' },
  checkOrder: { scene: ordering, read: readOrder, otherwise: 'no two deviations were told apart' },
  tokenLifetime: { scene: loggingIn, read: readLifetime, otherwise: 'no token says when it ends' },
  errorCodesSeparator: {
    read: each((view: EceView) => {
      const [first, second] = view.codes
      const header = gotHeader(view, 'x-cloud-error-codes')
      if (first === undefined || second === undefined || !header?.startsWith(first)) return undefined
      const end = header.indexOf(second, first.length)
      return end > first.length ? header.slice(first.length, end) : undefined
    }),
  },
}

const capabilities: Record<keyof Known['profile']['capabilities'], CapabilityQuestion<EceView>> = {
  upload: {
    scene: life,
    read: each((view: EceView) => {
      if (!uploads(view) || view.mark !== undefined || view.before === undefined) return undefined
      return view.accepted || (view.exchange.status === 401 ? undefined : false)
    }),
  },
  resourceVersion: {
    scene: life,
    read: (views) => readVersionParameter(views).map((one) => ({ ...one, value: one.value === 'query' })),
  },
  fileMetadataUrl: { scene: life, read: marked('file', ({ accepted }: EceView) => accepted) },
  basicAuth: { scene: loggingIn, read: marked('basic', ({ accepted }: EceView) => accepted) },
  downloadUrl: { given: 'an address of a bundle that the deployment can fetch' },
  inUseExtension: { given: 'an extension that a deployment uses, and that may be lost' },
  login: { given: 'a user name and a password, from the environment' },
}

export const elasticCloudInquiry: Inquiry = defineInquiry(elasticCloudWithClauses, {
  api: 'elastic-cloud',
  views: viewsOf,
  questions,
  capabilities,
})
