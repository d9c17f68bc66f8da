import type { qradarWithClauses } from '../../../contracts/qradar/clauses/index.ts'
import { isObject } from '../../judge/index.ts'
import { each, gotHeader, marked, readChallenge, type Questions, sentHeader } from '../../question/index.ts'
import { readBytes, readDepth } from './limits.ts'
import { ordering, orderWhileBusy, readOrder } from './order.ts'
import { ofVersions, readListOrder, readNonsense, readRemoved, readTypeName } from './readings.ts'
import { limits, looking, uploading, versions } from './scenes.ts'
import { type ConsoleView } from './view.ts'

const lists = ({ operation, accepted }: ConsoleView): boolean => operation === 'list-extensions' && accepted
const uploads = ({ operation, accepted }: ConsoleView): boolean => operation === 'upload-extension' && accepted

/** Taken or refused, of the exchanges with a mark. */
const takenOr = <const T, const R>(mark: string, taken: T, refused: R, ...codes: readonly number[]) =>
  marked(mark, ({ accepted, code }: ConsoleView): T | R | undefined =>
    accepted ? taken : code !== undefined && (codes.length === 0 || codes.includes(code)) ? refused : undefined,
  )

const codeWith = (mark: string) => marked(mark, ({ refused, code }: ConsoleView) => (refused ? code : undefined))

type Names =
  | 'challenge'
  | 'uploadValidation'
  | 'nonNumericId'
  | 'unknownFrameworkCode'
  | 'unknownQueryParameters'
  | 'negativeRangeCode'
  | 'bothCredentials'
  | 'latestVersion'
  | 'supportedVersions'
  | 'deprecatedVersions'
  | 'removedBelow'
  | 'nonsenseVersionFrom'
  | 'unlistedVersion'
  | 'fieldsEscapes'
  | 'unbalancedFieldsCode'
  | 'bareFieldIsWhole'
  | 'fieldsInWrongPlace'
  | 'queryDecoding'
  | 'contentRangeWithoutRange'
  | 'listOrder'
  | 'helpEndpoints'
  | 'statusAfterUpload'
  | 'nameWithoutManifest'
  | 'versionWithoutManifest'
  | 'hubIdFrom'
  | 'installFieldsBefore'
  | 'maxJsonBytes'
  | 'maxJsonDepth'
  | 'metadataStatus'
  | 'contentTypeName'
  | 'checkOrder'

const silent = 'the console lists no versions'

/** What reading and uploading answer. */
export const readQuestions: Pick<Questions<(typeof qradarWithClauses)['options'], ConsoleView>, Names> = {
  challenge: { scene: looking, read: readChallenge(() => true) },
  nonNumericId: {
    scene: looking,
    read: marked('not-a-number', ({ code }: ConsoleView) =>
      code === 11 ? 'code-11' : code === 4 ? 'code-4' : undefined,
    ),
  },
  unknownQueryParameters: { scene: looking, read: takenOr('unknown-parameter', 'ignore', 'refuse') },
  negativeRangeCode: { scene: looking, read: codeWith('negative-range') },
  unbalancedFieldsCode: { scene: looking, read: codeWith('unbalanced-fields') },
  queryDecoding: { scene: looking, read: takenOr('twice-encoded', 'twice', 'once', 22608) },
  bothCredentials: {
    scene: looking,
    read: marked('two-credentials', (view: ConsoleView) => {
      const goodToken = sentHeader(view, 'sec') !== 'xm'
      if (!view.accepted && view.exchange.status !== 401) return undefined
      return view.accepted === goodToken ? 'sec' : 'basic'
    }),
  },
  helpEndpoints: {
    scene: looking,
    read: marked('help-of-nobody', ({ exchange: { status } }: ConsoleView) =>
      status === 401 ? true : status === 404 ? false : undefined,
    ),
  },
  contentRangeWithoutRange: {
    scene: looking,
    read: each((view: ConsoleView) =>
      lists(view) && sentHeader(view, 'range') === undefined
        ? gotHeader(view, 'content-range') !== undefined
        : undefined,
    ),
  },
  listOrder: { scene: looking, read: readListOrder, otherwise: 'there are no two extensions in the list' },
  contentTypeName: { scene: looking, read: readTypeName, otherwise: 'no item is of a type with two names' },
  latestVersion: { scene: versions, read: ofVersions((known) => known.at(-1)?.version), otherwise: silent },
  supportedVersions: {
    scene: versions,
    read: ofVersions((known) => known.flatMap(({ version, deprecated }) => (deprecated ? [] : [version])).join(',')),
    otherwise: silent,
  },
  deprecatedVersions: {
    scene: versions,
    read: ofVersions((known) => known.flatMap(({ version, deprecated }) => (deprecated ? [version] : [])).join(',')),
    otherwise: silent,
  },
  removedBelow: { scene: versions, read: readRemoved, otherwise: silent },
  unlistedVersion: {
    scene: versions,
    read: takenOr('version/unlisted', 'highest-lower', 'refuse'),
    otherwise: silent,
  },
  nonsenseVersionFrom: { scene: versions, read: readNonsense, otherwise: 'no number up to 100,000 was refused' },
  unknownFrameworkCode: { scene: versions, read: codeWith('version/nonsense') },
  uploadValidation: { scene: uploading, read: takenOr('two-versions', 'shallow', 'deep') },
  hubIdFrom: { scene: uploading, read: takenOr('again', 'none', 'manifest-id', 22613) },
  fieldsEscapes: { scene: uploading, read: takenOr('escaped-fields', true, false, 30) },
  bareFieldIsWhole: {
    scene: uploading,
    read: marked('bare-field', ({ got }: ConsoleView) => {
      const [first] = Array.isArray(got['contents']) ? got['contents'].filter(isObject) : []
      return first === undefined ? undefined : Object.keys(first).length > 0
    }),
  },
  fieldsInWrongPlace: {
    scene: uploading,
    read: marked('misplaced-fields', ({ accepted, got }: ConsoleView) =>
      accepted ? (Object.keys(got).length === 1 ? 'honour' : 'ignore') : undefined,
    ),
  },
  metadataStatus: {
    scene: uploading,
    read: each(({ operation, exchange: { status } }: ConsoleView) =>
      operation === 'add-metadata' ? (['200', '201'] as const).find((one) => Number(one) === status) : undefined,
    ),
  },
  statusAfterUpload: {
    scene: uploading,
    read: each((view: ConsoleView) =>
      uploads(view) ? (['UPLOADED', 'NOT_INSTALLED'] as const).find((one) => one === view.got['status']) : undefined,
    ),
  },
  installFieldsBefore: {
    scene: uploading,
    read: each((view: ConsoleView) => {
      if (!uploads(view)) return undefined
      return 'install_time' in view.got ? 'null' : 'absent'
    }),
  },
  nameWithoutManifest: {
    scene: uploading,
    read: each((view: ConsoleView) => {
      const inner = /^no-manifest\/(.*)$/.exec(view.mark ?? '')?.[1]
      if (inner === undefined || !uploads(view)) return undefined
      if (view.got['name'] === `${inner}.xml`) return 'inner-xml'
      return view.got['name'] === `${inner} upload.zip` ? 'file-name' : undefined
    }),
  },
  versionWithoutManifest: {
    scene: uploading,
    read: each((view: ConsoleView) => {
      if (view.mark?.startsWith('no-manifest/') !== true || !uploads(view)) return undefined
      return view.got['version'] === ''
        ? 'empty'
        : typeof view.got['version'] === 'string'
          ? 'qradarversion'
          : undefined
    }),
  },
  maxJsonBytes: {
    scene: limits,
    read: readBytes,
    otherwise: 'no size up to 4 MiB was answered 413, and the largest was refused in words of its own',
  },
  maxJsonDepth: { scene: limits, read: readDepth, otherwise: 'no depth up to 2,000 was answered otherwise' },
  checkOrder: {
    scene: ordering,
    more: [orderWhileBusy],
    read: readOrder,
    otherwise: 'no two deviations were told apart',
  },
}
