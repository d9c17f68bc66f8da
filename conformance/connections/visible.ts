/** What of this API's answers is the server's own. */
import { bodyOf } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'
import type { Visible } from '../rule/index.ts'
import { textIn } from './extension.ts'
import { collection } from './paths.ts'
import type { Connections } from './checks.ts'

const extension = { is: 'id', of: 'extension' } as const

/** The one name that is written down; all else of an error is a server's own. */
const EXPIRED = 'oauth_access_token_expired'

const says = ({ body, headers }: Exchange, word: string): boolean =>
  body.includes(word) || (headers['www-authenticate'] ?? '').includes(word)

export const visible: Visible<Connections> = {
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
  writtenCodesOf: (answer) => (says(answer, EXPIRED) ? [EXPIRED] : []),
  mostOf: ({ url }) => {
    const limit = new URL(url).searchParams.get('limit')
    return limit === null ? undefined : Number(limit)
  },
  ends: {},
  creates: {
    'create-extension': { kind: 'extension', idOf: (body) => textIn(body, 'extid'), removal: `${collection}/{id}` },
  },
  files: [],
}
