/** For each option, something to try: what comes of it by default, and what with another value. */
import { credentials } from '../../../fixtures/qradar/index.ts'
import { ALIAS, EXTENSIONS, packageOf, PLAIN, RESOURCE, SAMPLE, taskOf, type Driven } from './drive.ts'

export interface OptionCase {
  readonly value: unknown
  /** Other options that the case needs on both sides. */
  readonly along?: Readonly<Record<string, unknown>>
  readonly attempt: (console: Driven) => Promise<unknown>
  readonly byDefault: unknown
  readonly expected: unknown
}
type Case = readonly [attempt: OptionCase['attempt'], byDefault: unknown, value: unknown, expected: unknown]
const cases = (...all: readonly Case[]): readonly OptionCase[] =>
  all.map(([attempt, byDefault, value, expected]) => ({ attempt, byDefault, value, expected }))
const along = (options: OptionCase['along'] & object, ...all: readonly Case[]): readonly OptionCase[] =>
  cases(...all).map((one) => ({ ...one, along: options }))

/** The code of an error, the status of a success. */
const code = (got: { readonly status: number; readonly code: number | undefined }) => got.code ?? got.status
const listing =
  (query: string, headers: Record<string, string> = {}) =>
  async (console: Driven) =>
    code(await console.send(`${EXTENSIONS}${query}`, { headers }))
const version = (text: string) => listing('', { version: text })
const asked = (method: string, path: string, prefer: string) => async (console: Driven) =>
  (await console.send(`${RESOURCE}${path}`, { method, headers: { prefer } })).status
const XML = { 'content-type': 'application/xml' }
const field = (name: string, body?: typeof PLAIN) => async (console: Driven) =>
  (await console.extension(await console.uploaded(body)))[name]

const uninstalling = async (console: Driven) => {
  const [one, other] = [await console.installed(), await console.uploaded(SAMPLE)]
  await console.uninstall(one)
  return { one, other }
}
/** What is told of the one item of a package, another one with that item being installed. */
const second =
  (key: string, query = '') =>
  async (console: Driven) => {
    await console.installed(packageOf('first', ['k=name']))
    const got = await console.act(await console.uploaded(packageOf('second', [key])), 'INSTALL', query)
    console.wait()
    return (await console.results(taskOf(got))).content.map(({ action }) => action)
  }
const ended = async (console: Driven, action: 'INSTALL' | 'PREVIEW' = 'INSTALL') => {
  const got = await console.act(await console.uploaded(SAMPLE), action)
  console.wait()
  return console.results(taskOf(got))
}
const exporting = (console: Driven) =>
  console.send(`${RESOURCE}/extension_export_tasks`, {
    method: 'POST',
    body: { export_contents: [{ content_type: 'REFERENCE_DATA' }] },
  })
const exported = async (console: Driven) => {
  await console.installed(SAMPLE)
  const task = taskOf(await exporting(console))
  console.wait()
  const got = await console.send(`${RESOURCE}/extension_export_tasks/${task}/results`)
  return (got.json as { exportResult: unknown }).exportResult
}
const fieldsOf = (query: string) => async (console: Driven) => {
  const got = await console.send(`${EXTENSIONS}/${await console.uploaded()}${query}`)
  return got.code ?? got.json
}
const double = (text: string) => encodeURIComponent(encodeURIComponent(text))

export const errorCases: Readonly<Record<string, readonly OptionCase[]>> = {
  checkOrder: cases([
    async (console) => code(await console.send(`${EXTENSIONS}?fields=nope`, { role: null })),
    18,
    [
      'fields',
      'parameters',
      'version',
      'authentication',
      'authorization',
      '22618',
      '22611',
      '22612',
      '22603',
      '22605',
      '22606',
    ],
    30,
  ]),
  challenge: cases([
    async (console) => (await console.send(EXTENSIONS, { role: null })).headers.has('www-authenticate'),
    true,
    'absent',
    false,
  ]),
  nonNumericId: cases([listing('/abc'), 11, 'code-4', 4]),
  missingActionType: cases([
    async (console) => code(await console.send(`${EXTENSIONS}/${await console.uploaded()}`, { method: 'POST' })),
    8,
    '22605',
    22605,
  ]),
  actionTypeCase: cases([
    async (console) => code(await console.act(await console.uploaded(), 'install' as 'INSTALL')),
    22605,
    'insensitive',
    202,
  ]),
  booleanCase: cases([
    async (console) => code(await console.act(await console.uploaded(), 'INSTALL', '&overwrite=True')),
    202,
    'lower',
    11,
  ]),
  unknownFrameworkCode: cases([version('322.0123'), 0, 99, 99]),
  unknownQueryParameters: cases([listing('?nonsense=1'), 200, 'refuse', 0]),
  unexplainedCodes: cases([asked('POST', '/extensions', 'code=412, example=22620'), 412, 'unreachable', 400]),
  internalFailures: cases([asked('GET', '/extensions', 'code=500, example=22602'), 500, 'unreachable', 400]),
  negativeRangeCode: cases([listing('', { range: 'items=5-1' }), 36, 37, 37]),
  bothCredentials: cases([
    listing('', { sec: 'nobody', authorization: credentials.admin.basic.value }),
    18,
    'basic',
    200,
  ]),
  latestVersion: cases([
    async (console) => ((await console.send('/help/versions')).json as { version: string }[]).at(-1)?.version,
    '26.0',
    '20.0',
    '20.0',
  ]),
  supportedVersions: cases([
    async (console) => (await console.send(EXTENSIONS, { headers: { version: '20.0' } })).headers.get('deprecated'),
    null,
    '26.0',
    'Version 14.0 of the API is deprecated.',
  ]),
  deprecatedVersions: cases([
    async (console) => (await console.send(EXTENSIONS, { headers: { version: '22.0' } })).headers.has('deprecated'),
    true,
    '',
    false,
  ]),
  removedBelow: cases([version('15.0'), 200, '16.0', 0]),
  nonsenseVersionFrom: cases([version('50'), 200, 30, 0]),
  unlistedVersion: cases([version('25.0'), 200, 'refuse', 0]),
}

export const readingCases: Readonly<Record<string, readonly OptionCase[]>> = {
  fieldsEscapes: cases([fieldsOf(`?fields=${encodeURIComponent('i\\d')}`), { id: 1 }, false, 30]),
  unbalancedFieldsCode: cases([fieldsOf('?fields=id('), 31, 55, 55]),
  bareFieldIsWhole: cases([
    fieldsOf('?fields=contents&content_limit=1'),
    {
      contents: [
        {
          content_type_id: 18,
          content_type_name: 'sensordevicecategory',
          identifier: 'extmock category one',
          content_metadata: null,
        },
      ],
    },
    false,
    { contents: [{}] },
  ]),
  fieldsInWrongPlace: cases([
    async (console) =>
      Object.keys(
        (await console.send(`${EXTENSIONS}/${await console.uploaded()}`, { headers: { fields: 'id' } })).json as object,
      ).length > 1,
    true,
    'honour',
    false,
  ]),
  queryDecoding: cases([listing(`?filter=${double('id = 1')}`), 22608, 'twice', 200]),
  contentRangeWithoutRange: cases([
    async (console) => {
      await console.uploaded()
      return (await console.send(EXTENSIONS)).headers.get('content-range')
    },
    null,
    true,
    'items 0-0/1',
  ]),
  listOrder: cases([
    async (console) => {
      for (let count = 0; count < 3; count++) await console.uploaded()
      return ((await console.send(EXTENSIONS)).json as { id: number }[]).map(({ id }) => id)
    },
    [1, 2, 3],
    'id-descending',
    [3, 2, 1],
  ]),
  helpEndpoints: cases([
    async (console) => code(await console.send(`${ALIAS}/help/versions`, { role: null })),
    18,
    false,
    4,
  ]),
  statusAfterUpload: cases([field('status'), 'UPLOADED', 'NOT_INSTALLED', 'NOT_INSTALLED']),
  nameWithoutManifest: cases([
    async (console) => {
      const body = new FormData()
      body.set('file', new Blob([PLAIN], { type: 'application/zip' }), 'mine.zip')
      return ((await console.send(EXTENSIONS, { method: 'POST', body })).json as { name: string }).name
    },
    'extmock_plain.xml',
    'file-name',
    'mine.zip',
  ]),
  uploadValidation: cases([
    async (console) => code(await console.upload(new TextEncoder().encode('<content/>'), XML)),
    201,
    'deep',
    22607,
  ]),
  unknownContent: cases([
    async (console) =>
      (
        (await console.upload(new TextEncoder().encode('<content><riddle/></content>'), XML)).json as {
          contents: unknown
        }
      ).contents,
    [{ content_type_id: 0, content_type_name: 'riddle', identifier: '', content_metadata: null }],
    'fails',
    [],
  ]),
  versionWithoutManifest: cases([field('version'), '7.2.6.20151021213530', 'empty', '']),
  hubIdFrom: cases([
    async (console) => {
      await console.upload(SAMPLE)
      return code(await console.upload(SAMPLE))
    },
    22613,
    'none',
    201,
  ]),
  installFieldsBefore: cases([field('install_time'), null, 'absent', undefined]),
  maxUploadBytes: cases([async (console) => (await console.upload(PLAIN)).status, 201, 100, 413]),
  maxUnpackedBytes: cases([async (console) => code(await console.upload(PLAIN)), 201, 100, 22607]),
  maxJsonBytes: cases([async (console) => (await exporting(console)).status, 201, 10, 413]),
  maxJsonDepth: cases([async (console) => code(await exporting(console)), 201, 2, 1001]),
  metadataStatus: cases([
    async (console) =>
      (await console.send(`${EXTENSIONS}/${await console.uploaded()}/metadata`, { method: 'POST', body: {} })).status,
    200,
    '201',
    201,
  ]),
}

export const use = { along, cases, code, ended, exported, exporting, second, uninstalling }
