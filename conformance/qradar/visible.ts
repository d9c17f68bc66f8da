/** What of this API's answers is the console's own. */
import { asText } from '../json/index.ts'
import { headerOf } from '../judge/index.ts'
import type { Meaning, Visible } from '../rule/index.ts'
import { codeOf, type Qradar } from './checks.ts'
import { extensions } from './paths.ts'
import { isEnd } from './tasks/index.ts'

const extension: Meaning = { is: 'id', of: 'extension' }
const task: Meaning = { is: 'id', of: 'task' }
const exported: Meaning = { is: 'id', of: 'export' }

export const visible: Visible<Qradar> = {
  fields: [
    [/^list-extensions \/\*\/id$/, extension],
    [/^((upload|get)-extension|get-task-results) \/id$/, extension],
    [/^get-task-status \/id$/, task],
    [/^(get-export-task|get-export-results) \/id$/, exported],
    [/ \/status_id$/, task],
    [/ \/task_id$/, exported],
    [/ \/(status_location|result_url)$/, { is: 'address' }],
    [
      / (\/\*)?\/(add_time|install_time|signer_date|validation_date|created|started|modified|completed)$/,
      { is: 'time' },
    ],
    [/ (\/\*)?\/(added_by|installed_by|created_by|cancelled_by)$/, { is: 'user' }],
    [/^get-(task-status|export-task) \/(name|message)$/, { is: 'words' }],
    // A path on the console, which may hold a number of its own.
    [/^get-export-results \/exportResult\/fileName$/, { is: 'words' }],
    [/ \/http_response\/message$/, { is: 'words' }],
    [/ refused \/(message|description|details)$/, { is: 'words' }],
  ],
  headers: { 'content-range': { is: 'count' }, location: { is: 'address' } },
  params: { extension_id: ['extension'], status_id: ['task', 'export'], task_id: ['export', 'task'] },
  lists: {
    'list-extensions ': {
      of: 'extension',
      id: 'id',
      name: 'name',
      ordered: true,
    },
  },
  mostOf: ({ requestHeaders }) => {
    const [, from, to] = /^items=(\d+)-(\d+)$/.exec(headerOf({ headers: requestHeaders }, 'range') ?? '') ?? []
    return to === undefined ? undefined : Number(to) - Number(from) + 1
  },
  codesOf: (answer) => (codeOf(answer) === undefined ? [] : [asText(codeOf(answer))]),
  ends: { 'get-task-status': isEnd, 'get-export-task': isEnd },
  creates: {
    'upload-extension': {
      kind: 'extension',
      idOf: ({ id }) => (id === undefined ? undefined : asText(id)),
      removal: `${extensions}/{id}`,
    },
  },
  files: ['download-export'],
}
