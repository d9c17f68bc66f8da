import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, build, head, isFor, paths, typed, without } from './build.ts'
import { wheres } from './wheres.ts'

const asksForExport = (request: Request): boolean =>
  request.method === 'POST' && paths.exports.test(new URL(request.url).pathname)

/** The configuration of an export as the console should not read it. */
function reads(id: string, title: string, clause: ClauseName, change: (config: string) => string): Mutant {
  return build.fetch(head(id, title, clause), (honest) => async (request) => {
    if (!asksForExport(request)) return await honest(request)
    const config = change(await request.clone().text())
    return await honest(new Request(request.url, { method: 'POST', headers: request.headers, body: config }))
  })
}

/** A documented word of a configuration that the console takes for none. */
const lostWords: readonly (readonly [word: string, clause: ClauseName])[] = [
  ['TAGGED_FIELDS', 'export.request.content-types'],
  ['REFERENCE_DATA_KEYS_AND_ELEMENTS', 'export.request.related-content-types'],
  ['NONCUSTOM', 'export.request.filter-names'],
  ['REGEX', 'export.request.operators'],
]

/** A refusal of a configuration with the code of another part. */
const wrongParts: readonly (readonly [honest: number, told: number])[] = [
  [1021, 1024],
  [1022, 1023],
  [1023, 1022],
  [1025, 1024],
]

/** What is wrong in the package of an export. */
const spoilt: readonly (readonly [
  id: string,
  title: string,
  clause: ClauseName,
  change: (bytes: Uint8Array) => string | Uint8Array,
])[] = [
  ['download-base64', 'a download is the package in base64', 'download.200', (bytes) => btoa(strFromU8(bytes, true))],
  ['download-other-root', 'the root of an exported XML is not content', 'download.can-be-uploaded', withOtherRoot],
]

function withOtherRoot(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).map(([name, file]) => [
    name,
    name.endsWith('.xml') ? strToU8(strFromU8(file).replaceAll(/(<\/?)content>/g, '$1export>')) : file,
  ])
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>)
}

/** Wrong in what starts an export. */
const startMutants: readonly Mutant[] = [
  alter(
    head('export-as-text', 'an accepted export is text/html', 'export.201.content-type'),
    wheres.export,
    typed('text/html'),
  ),
  alter(
    head('export-has-status-id', 'an accepted export has its number under status_id', 'export.201.task-id'),
    wheres.export,
    body(({ task_id, ...rest }) => ({ ...rest, status_id: task_id })),
  ),
  alter(
    head('export-without-message', 'an accepted export has null for a message', 'export.201.message'),
    wheres.export,
    body((whole) => ({ ...whole, message: null })),
  ),
  alter(
    head('export-location-misspelt', 'the URL of an export is one that is not there', 'export.201.status-location'),
    wheres.export,
    body((whole) => ({
      ...whole,
      status_location: String(whole['status_location']).replace('extension_export_tasks', 'extension_export_task'),
    })),
  ),
  build.fetch(
    head('export-of-nothing', 'an export without a body is an export of nothing', 'export.body.required'),
    (honest) => async (request) => {
      const bare = asksForExport(request) && (await request.clone().text()) === ''
      const headers = new Headers([...request.headers, ['content-type', 'application/json']])
      return await honest(bare ? new Request(request.url, { method: 'POST', headers, body: '{}' }) : request)
    },
  ),
  ...lostWords.map(([word, clause]) =>
    reads(
      `${word.toLowerCase().replaceAll('_', '-')}-unknown`,
      `an export does not know the word ${word}`,
      clause,
      (config) => config.replaceAll(`"${word}"`, '"NO_SUCH"'),
    ),
  ),
  reads('manifest-without-contact', 'a manifest may not say whom to ask', 'export.request.manifest', (config) =>
    config.replace(/"support_contact":"[^"]*"/, '"support_contact":7'),
  ),
  ...wrongParts.map(([honest, told]) =>
    alter(
      head(
        `export-${honest}-as-${told}`,
        `what should be refused with ${honest} has the code ${told}`,
        `export.422.${honest}` as ClauseName,
      ),
      { ...wheres.export, status: 422 },
      body((whole) => ({ ...whole, code: whole['code'] === honest ? told : whole['code'] })),
    ),
  ),
]

/** Wrong in the task of an export, its results and its package. */
const endMutants: readonly Mutant[] = [
  alter(
    head('export-task-off-by-one', 'an export task shows the number after its own', 'export-task.200'),
    wheres['export task'],
    body((whole) => ({ ...whole, id: Number(whole['id']) + 1 })),
  ),
  alter(
    head('export-task-as-text', 'the status of an export is text/plain', 'export-task.200.content-type'),
    wheres['export task'],
    typed('text/plain'),
  ),
  alter(
    head('export-results-without-type', 'export results do not say of what task they are', 'export-results.200'),
    wheres['export results'],
    without('task_type'),
  ),
  alter(
    head('export-results-as-zip', 'export results are called a zip archive', 'export-results.200.content-type'),
    wheres['export results'],
    typed('application/zip'),
  ),
  alter(
    head('unready-export-409', 'the results of an export that goes on are a conflict', 'export-results.404.22614'),
    { ...wheres['export results'], status: 404 },
    { status: 409 },
  ),
  alter(
    head('download-errors-as-zip', 'a refused download is called a zip archive', 'download.errors-are-json'),
    { ...wheres.download, status: 404 },
    typed('application/zip'),
  ),
  ...spoilt.map(([id, title, clause, change]) =>
    build.fetch(head(id, title, clause), (honest) => async (request) => {
      const answer = await honest(request)
      if (!isFor(wheres.download, request, answer)) return answer
      const changed = change(new Uint8Array(await answer.arrayBuffer()))
      return new Response(changed as BodyInit, typed('application/zip'))
    }),
  ),
]

/** Wrong from the request for an export to its package. */
export const exportMutants: readonly Mutant[] = [...startMutants, ...endMutants]
