import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { altered, type Mutant } from '../mutant.ts'
import { blind, body, build, head, isFor, paths } from './build.ts'
import { misheard, rewritten, withHeader } from './rewrite.ts'
import { wheres } from './wheres.ts'

/** The header `fields` of an operation with a body, which is not read. */
const unread: readonly (readonly [short: string, method: string, path: RegExp, clause: ClauseName])[] = [
  ['uninstall', 'DELETE', paths.one, 'fields.header-with-body.uninstall'],
  ['metadata', 'POST', paths.metadata, 'fields.header-with-body.metadata'],
  ['export', 'POST', paths.exports, 'fields.header-with-body.export'],
  ['upload', 'POST', paths.list, 'fields.accepted-bodies'],
]

/** A read that does not read `fields` in its query. */
const whole: readonly (readonly [short: string, path: RegExp])[] = [
  ['task', paths.task],
  ['results', paths.results],
  ['export-task', paths.exportTask],
  ['export-results', paths.exportResults],
]

/** An operation that reads the names before brackets, and not those inside. */
const flat: readonly (readonly [short: string, method: string, path: RegExp])[] = [
  ['upload', 'POST', paths.list],
  ['results', 'GET', paths.results],
  ['export-results', 'GET', paths.exportResults],
]
const withoutBrackets = (text: string | null): string => (text ?? '').replaceAll(/\([^)]*\)/g, '')

/** The names of a list in the order the model has them, as far as they do not come out of it. */
function rising(text: string): string {
  const all = ['id', 'name', 'description', 'author', 'authored_by_email', 'version']
  let last = -1
  const kept = text.split(/,(?![^(]*\))/).filter((part) => {
    const at = all.indexOf(part)
    const fits = at < 0 || at > last
    if (at >= 0 && fits) last = at
    return fits
  })
  return kept.join(',')
}

/** Wrong in how `fields` is read. */
export const fieldMutants: readonly Mutant[] = [
  ...unread.map(([short, method, path, clause]) =>
    misheard(head(`${short}-shows-all`, `${short} does not read fields`, clause), { method, path }, (request) =>
      withHeader(request, 'fields', null),
    ),
  ),
  ...whole.map(([short, path]) =>
    misheard(
      head(`${short}-is-whole`, `a read of the ${short} does not read fields`, 'fields.query-without-body'),
      { method: 'GET', path },
      (_, url) => {
        url.searchParams.delete('fields')
        return url
      },
    ),
  ),
  ...flat.map(([short, method, path]) =>
    misheard(
      head(`${short}-has-no-subfields`, `of the ${short} brackets in fields are not read`, 'fields.subfields'),
      { method, path },
      (request, url) => {
        if (method === 'POST') return withHeader(request, 'fields', withoutBrackets(request.headers.get('fields')))
        url.searchParams.set('fields', withoutBrackets(url.searchParams.get('fields')))
        return url
      },
    ),
  ),
  build.fetch(
    head('running-task-is-whole', 'a task that goes on does not read fields', 'fields.query-without-body'),
    (honest) => async (request) => {
      const url = new URL(request.url)
      if (request.method !== 'GET' || !paths.task.test(url.pathname) || !url.searchParams.has('fields'))
        return await honest(request)
      url.searchParams.delete('fields')
      const whole = await honest(new Request(url, request))
      const { status } = (await whole.clone().json()) as { readonly status?: string }
      return ['QUEUED', 'PROCESSING'].includes(status ?? '') ? whole : await honest(request)
    },
  ),
  misheard(
    head(
      'message-brings-its-task',
      'an installation asked for its message alone tells the number of its task too',
      'install.parameter.fields.optional',
    ),
    { method: 'POST', path: paths.one, when: (_, url) => url.searchParams.get('fields') === 'message' },
    (_, url) => {
      url.searchParams.set('fields', 'status_id,message')
      return url
    },
  ),
  blind(head('filtered-ones-whole', 'on a filtered list fields is not read', 'fields.arrays'), (_, url) => {
    if (url.searchParams.has('filter')) url.searchParams.delete('fields')
    return url
  }),
  build.fetch(
    head('upload-asks-the-query', 'an upload takes fields in the query', 'fields.header-with-body'),
    (honest) => async (request) => {
      const fields = new URL(request.url).searchParams.get('fields')
      const isUpload = request.method === 'POST' && paths.list.test(new URL(request.url).pathname)
      return await honest(isUpload ? withHeader(request, 'fields', fields) : request)
    },
  ),
  misheard(
    head('reads-ask-the-header', 'a read takes fields as a header', 'fields.query-without-body'),
    { method: 'GET', path: /\/extensions(\/\d+)?$/ },
    (request, url) => {
      const fields = request.headers.get('fields')
      url.searchParams.delete('fields')
      if (fields !== null) url.searchParams.set('fields', fields)
      return url
    },
  ),
  rewritten(
    'names-behind-brackets-lost',
    'names behind a closing bracket are not read',
    ['fields.nested-and-plain'],
    'fields',
    (text) => text.replace(/\),.*$/, ')'),
  ),
  rewritten('name-comes-along', 'name is shown whatever is asked', ['fields.named-only'], 'fields', (text) =>
    /\bname\b/.test(text) ? text : `${text},name`,
  ),
  rewritten('id-comes-along', 'id is shown whatever is asked', ['fields.idempotent'], 'fields', (text) =>
    /(^|,)id\b/.test(text) ? text : `id,${text}`,
  ),
  rewritten('first-subfield', 'of the names in brackets the first counts', ['fields.subfields'], 'fields', (text) =>
    text.replaceAll(/\((\w+),[^)]*\)/g, '($1)'),
  ),
  rewritten('names-must-rise', 'names out of the order of the model are lost', ['fields.order'], 'fields', rising),
  build.fetch(
    head('nulls-cut', 'with fields what is null is left out', 'fields.commutes'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!request.url.includes('fields=') || !isFor(wheres.list, request, answer)) return answer
      const kept = (whole: object) => Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))
      return await altered(answer, body(kept))
    },
  ),
  build.fetch(
    head('first-element-cut', 'fields cuts the first element of a list only', 'fields.arrays'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!request.url.includes('fields=') || !isFor(wheres.list, request, answer)) return answer
      const url = new URL(request.url)
      url.searchParams.delete('fields')
      const whole = (await (await honest(new Request(url, request))).json()) as unknown[]
      return await altered(answer, { json: (cut) => [...(cut as unknown[]).slice(0, 1), ...whole.slice(1)] })
    },
  ),
]
