import { strToU8, zipSync } from 'fflate'
import { packageOf, zipOf } from '../../conformance/qradar/requests.ts'
import { type Act, type Client, type Known, oneOf, type Step } from './act.ts'

const root = '/config/extension_management'
const json = { 'content-type': 'application/json' }

function idFor({ which, odd }: Step, { ids }: Known): string {
  if (odd > 96) return odd === 97 ? 'word' : '99999'
  return oneOf(ids, which) ?? '0'
}
const taskFor = ({ which, odd }: Step, { tasks }: Known): string =>
  odd > 96 ? '99999' : (oneOf(tasks.slice(-3), which) ?? '0')
const exportFor = ({ which, odd }: Step, { exports }: Known): string =>
  odd > 96 ? '99999' : (oneOf(exports, which) ?? '0')

/** A package of one harmless item. */
function packed({ odd }: Step, known: Known): Uint8Array {
  // Now and then the package before, which is there already.
  const name = `p${odd % 25 === 3 ? known.writes : ++known.writes}`
  if (odd % 25 === 0) return strToU8('no package')
  // With a manifest, which has a description and versions of its own.
  if (odd % 2 === 1) return zipOf(packageOf(name))
  const item = `<sensordevicecategory><id>-1</id><uuid>${name}</uuid><name>${name} item</name></sensordevicecategory>`
  const xml = `<?xml version="1.0"?><content><qradarversion>7.3.0.20171205025101</qradarversion>${item}</content>`
  return zipSync({ [`${name}.xml`]: strToU8(xml) }, { level: 0, mtime: '2020-01-01T00:00:00' })
}

const number = (value: unknown, into: string[]): void => void (typeof value === 'number' && into.push(String(value)))
const started: Act['learn'] = ({ status_id: task }, { tasks }) => number(task, tasks)

const upload: Act = {
  call: (step, known) => ({
    method: 'POST',
    path: `${root}/extensions`,
    headers: { 'content-type': 'application/zip' },
    body: packed(step, known),
  }),
  learn: ({ id }, { ids }) => number(id, ids),
}
const get = (path: (step: Step, known: Known) => string): Act => ({
  call: (step, known) => ({ method: 'GET', path: root + path(step, known) }),
})
const listQueries = ['?fields=id,name', '?filter=name%3D%22', '?filter=id%20%3E%200']
const list = get(({ odd }) => `/extensions${listQueries[odd % 8] ?? ''}`)
const read = get((step, known) => `/extensions/${idFor(step, known)}`)
const start = (action: string): Act => ({
  call: (step, known) => ({ method: 'POST', path: `${root}/extensions/${idFor(step, known)}?action_type=${action}` }),
  learn: started,
})
const remove: Act = {
  call: (step, known) => ({
    method: 'DELETE',
    path: `${root}/extensions/${idFor(step, known)}`,
    // Seldom to see what it would do.
    ...(step.odd === 2 && { headers: json, body: JSON.stringify({ action_type: 'PREVIEW', configs: [] }) }),
  }),
  learn: started,
}
const look = get((step, known) => `/extensions_task_status/${taskFor(step, known)}`)
const results = get((step, known) => `/extensions_task_status/${taskFor(step, known)}/results`)
const startExport: Act = {
  call: ({ odd }) => {
    const contents = odd % 10 === 0 ? 'none' : [{ content_type: 'CUSTOM_RULES', content_item_ids: ['1'] }]
    return {
      method: 'POST',
      path: `${root}/extension_export_tasks`,
      headers: json,
      body: JSON.stringify({ export_contents: contents }),
    }
  },
  learn: ({ task_id: task }, { exports }) => number(task, exports),
}
const lookAtExport = get((step, known) => `/extension_export_tasks/${exportFor(step, known)}`)
const exportResults = get((step, known) => `/extension_export_tasks/${exportFor(step, known)}/results`)
const download = get((step, known) => `/extension_export_tasks/${exportFor(step, known)}/extension_export`)

const preview = start('PREVIEW')
const install = start('INSTALL')
const startOddly = start('NONE')
const wait = [look, look, look, look]
const life = [
  upload,
  read,
  list,
  preview,
  ...wait,
  results,
  install,
  install,
  ...wait,
  results,
  results,
  read,
  install,
  list,
  read,
]
const previewRemoval = [remove, 2] as const
const end = [previewRemoval, ...wait, results, read, remove, remove, ...wait, results, look, read, read, list, read]
/** Never installed, and so gone for good. */
const unused = [upload, read, startOddly, read, remove, ...wait, results, read, read, read, list]
/** With a filter that is none. */
const listOddly = [list, 1] as const
const exporting = [startExport, lookAtExport, lookAtExport, lookAtExport, exportResults, download]

export const qradarActs: Client = {
  tour: [...life, ...end, ...exporting, ...life, ...end, ...unused, listOddly, upload, upload, list],
  base: 'http://extmock.invalid/api',
  acts: [
    [upload, upload, list, read, read, read, preview, install, install, startOddly, remove, remove],
    [
      look,
      look,
      look,
      look,
      look,
      look,
      results,
      results,
      startExport,
      lookAtExport,
      lookAtExport,
      exportResults,
      download,
    ],
  ].flat(),
  credentials: [{ sec: 'extmock-admin-token' }, { sec: 'extmock-limited-token' }, {}],
}
