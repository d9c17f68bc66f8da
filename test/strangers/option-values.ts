/** What numbers, texts and orders are set to where an option is answered otherwise: most are no question of yes or no. */
import { type ApiName, elasticCloud, qradar } from '../../contracts/index.ts'

type Values = Readonly<Record<string, readonly unknown[]>>

/** An order of checks is turned round and rotated; numbers are as small or as odd as leaves the documents whole. */
const order = qradar.options.checkOrder.default
const ofQradar: Values = {
  checkOrder: [order.toReversed(), [...order.slice(4), ...order.slice(0, 4)]],
  unknownFrameworkCode: [99],
  negativeRangeCode: [1],
  unbalancedFieldsCode: [30],
  latestVersion: ['20.0', '16.0'],
  supportedVersions: ['26.0'],
  deprecatedVersions: ['19.0', ''],
  removedBelow: ['14.0', '0.0'],
  nonsenseVersionFrom: [50, 1000],
  maxUploadBytes: [8192],
  maxUnpackedBytes: [65_536],
  maxJsonBytes: [4096],
  maxJsonDepth: [10],
  taskDuration: [0],
  taskPolls: [1, 5],
  previewMessage: ['Looking'],
  exportMessage: ['Exporting'],
  taskTypeInstall: ['INSTALLATION'],
  taskTypePreview: ['LOOK'],
  resultActionAdd: ['NEW'],
  resultActionOverwrite: ['UPDATE'],
  resultActionSkip: ['PRESERVE'],
  resultActionRemove: ['DELETE'],
}

/** 500 is the limit that users are told to send, 5 levels are those of the printed sample, and 2 KiB hold it. */
const ofConnections: Values = {
  defaultListLimit: [1, 9999],
  maxListLimit: [500],
  maxJsonBytes: [2048],
  maxJsonDepth: [5],
}

/** Codes that a server may choose. */
const codes = Object.entries(elasticCloud.options).flatMap(([name, { kind }]) =>
  kind === 'text' ? [[name, ['stranger.code']] as const] : [],
)

const ofElasticCloud: Values = {
  ...Object.fromEntries(codes),
  maxUploadBytes: [4096],
  maxJsonBytes: [4096],
  maxJsonDepth: [3],
  tokenLifetime: [120_000],
  errorCodesSeparator: [' ; '],
  // Those that contradict a documented clause on purpose are no part of a mix: `elastic-cloud.test.ts` has them one by one.
  deleteHeaders: [],
  missingExtension: [],
  resourceVersionParameter: [],
}

/** By API. */
export const given: Readonly<Record<ApiName, Values>> = {
  qradar: ofQradar,
  connections: ofConnections,
  'elastic-cloud': ofElasticCloud,
}
