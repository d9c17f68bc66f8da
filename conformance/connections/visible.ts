/** What of this API's answers is the server's own. */
import { bodyOf } from '../judge/index.ts'
import type { Visible } from '../rule/index.ts'
import { textIn } from './extension.ts'
import { collection } from './paths.ts'

const extension = { is: 'id', of: 'extension' } as const

export const visible: Visible = {
  fields: [
    [/ (\/items\/\*)?\/extid$/, extension],
    [/^list-extensions \/total$/, { is: 'count' }],
    [/ refused \/message$/, { is: 'words' }],
  ],
  headers: { location: { is: 'address' } },
  params: { extid: ['extension'] },
  lists: {
    'list-extensions /items': {
      of: 'extension',
      id: 'extid',
      name: 'name',
      ordered: false,
    },
  },
  codesOf: (answer) => {
    const code = textIn(bodyOf(answer), 'code')
    return code === undefined ? [] : [code]
  },
  ends: {},
  creates: {
    'create-extension': { kind: 'extension', idOf: (body) => textIn(body, 'extid'), removal: `${collection}/{id}` },
  },
  files: [],
}
