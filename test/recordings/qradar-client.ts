import { strToU8, zipSync } from 'fflate'
import { type Act, type Client, type Known, oneOf, type Step } from './plain-client.ts'

const root = '/config/extension_management'
const json = { 'content-type': 'application/json' }

const idFor = ({ which, odd }: Step, { ids }: Known): string => (odd > 96 ? '99999' : (oneOf(ids, which) ?? '0'))
const taskFor = ({ which, odd }: Step, { tasks }: Known): string =>
  odd > 96 ? '99999' : (oneOf(tasks.slice(-3), which) ?? '0')
const exportFor = ({ which, odd }: Step, { exports }: Known): string =>
  odd > 96 ? '99999' : (oneOf(exports, which) ?? '0')

/** A package of one harmless item. */
function packed({ odd }: Step, known: Known): Uint8Array {
  // Now and then the package before, which is there already.
  const name = `p${odd === 3 ? known.writes : ++known.writes}`
  if (odd === 0) return strToU8('no package')
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
const list = get(({ odd }) => `/extensions${odd % 4 === 0 ? '?fields=id,name' : ''}`)
const read = get((step, known) => `/extensions/${idFor(step, known)}`)
const start = (action: string): Act => ({
  call: (step, known) => ({ method: 'POST', path: `${root}/extensions/${idFor(step, known)}?action_type=${action}` }),
  learn: started,
})
const remove: Act = {
  call: (step, known) => ({ method: 'DELETE', path: `${root}/extensions/${idFor(step, known)}` }),
  learn: started,
}
const look = get((step, known) => `/extensions_task_status/${taskFor(step, known)}`)
const results = get((step, known) => `/extensions_task_status/${taskFor(step, known)}/results`)
const startExport: Act = {
  call: ({ odd }) => {
    const contents = odd === 0 ? 'none' : [{ content_type: 'CUSTOM_RULES', content_item_ids: ['1'] }]
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

export const qradarActs: Client = {
  base: 'http://extmock.invalid/api',
  acts: [
    [
      upload,
      upload,
      list,
      read,
      read,
      read,
      start('PREVIEW'),
      start('INSTALL'),
      start('INSTALL'),
      start('NONE'),
      remove,
      remove,
    ],
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
