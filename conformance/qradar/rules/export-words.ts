/** The words of an export's configuration: the documented ones, and those that are none. `Models, exports` in docs/sources. */
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkCode,
  checkSame,
  checkStatus,
  clauseIds,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
} from '../checks.ts'
import type { Json } from '../../json/index.ts'
import { type Client, connect, createExport, send } from '../client.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { exportManifest } from '../requests.ts'
import { exportTasks } from '../paths.ts'
import { judgeShape, shapeClauses } from '../extension.ts'
import { type Body, bodyOf, isObject, plainBody } from '../../judge/index.ts'
import { checkHalfBody } from './metadata.ts'
import { checkFieldsHeader } from './uninstall.ts'

const type = 'CUSTOM_RULES'

/** One thing wrong in each; the codes are those of the part it stands in, or wider ones. */
const wrongs: readonly (readonly [ClauseName, readonly number[], Json])[] = [
  ['export.422.1021', [1021, 1025], { export_contents: 'x' }],
  ['export.422.1021', [1021, 1025], { export_contents: { content_type: type } }],
  ['export.422.1021', [1021, 1025], { export_contents: [7] }],
  [
    'export.422.1022',
    [1022, 1021, 1025],
    { export_contents: [{ content_type: type, related_content: [{ content_type: 'NO_SUCH' }] }] },
  ],
  ['export.422.1022', [1022, 1021, 1025], { export_contents: [{ content_type: type, related_content: 'x' }] }],
  ['export.422.1023', [1023, 1021, 1025], { export_contents: [{ content_type: type, content_item_ids: 'x' }] }],
  ['export.422.1023', [1023, 1021, 1025], { export_contents: [{ content_type: type, content_item_ids: [{}] }] }],
  ['export.422.1024', [1024, 1021, 1025], { export_contents: [], manifest: 'x' }],
  ['export.422.1024', [1024, 1021, 1025], { export_contents: [], manifest: { name: 7 } }],
  ['export.422.1025', [1025, 1021], { export_contents: [{ content_type: 'NO_SUCH' }] }],
  ['export.422.1025', [1025, 1021], { export_contents: [{ content_type: type, filters: [{ operator: 'NO_SUCH' }] }] }],
  [
    'export.422.1025',
    [1025, 1021],
    { export_contents: [{ content_type: type, filters: [{ filter_name: 'NO_SUCH' }] }] },
  ],
]

const errorPart = [
  'transport.error.media-type',
  'transport.error.keys',
  'transport.error.http-code',
] as const satisfies readonly ClauseName[]

const refused: Rule = example({
  id: 'qradar.rules.export-refusals',
  title: 'configurations that are wrong in one part, and none at all',
  clauses: [
    errorPart,
    [
      ...new Set(wrongs.map(([clause]) => clause)),
      'export.body.required',
      'export.422.10',
      'transport.422.10',
      'transport.400.1001',
      'transport.415',
      'transport.no-5xx',
      'state.refused-changes-nothing',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const before = await snapshot(client)
    for (const [clause, codes, json] of wrongs) {
      const answer = await createExport(client, json)
      checkCode(ctx, clause, answer, 422, ...codes)
      checkSame(ctx, 'transport.error.http-code', 422, httpCodeIn(bodyOf(answer)), 'http_response.code')
    }
    const none = await send(client, { method: 'POST', path: exportTasks })
    check(ctx, 'export.body.required', none.status >= 400 && none.status < 500, 'a 4xx status', outcomeOf(none))
    const named = none.status === 422 && codeOf(none) === 10
    check(ctx, 'export.422.10', named && plainBody(none).includes('configData'), '422 with code 10', outcomeOf(none))
    check(ctx, 'transport.422.10', named, '422 with code 10', outcomeOf(none))
    await checkHalfBody(client, exportTasks, '{"export_contents":[')
    const typed = { 'content-type': 'text/csv' }
    const other = await send(client, {
      method: 'POST',
      path: exportTasks,
      body: '{"export_contents":[]}',
      headers: typed,
    })
    checkStatus(ctx, 'transport.415', other, 415)
    check(ctx, 'transport.error.media-type', isObject(bodyOf(other)) && other.body !== '', 'a JSON body', other.body)
    checkSame(ctx, 'transport.error.keys', 5, Object.keys(bodyOf(other)).length, 'the number of keys')
    await checkUnchanged(client, before, 'after refused exports', 'state.refused-changes-nothing')
  },
})

/** An export of something that cannot exist, so that nothing is gathered: only its words are looked at. */
const nobody = ['xm-no-such-item']

interface Vocabulary {
  readonly clause: ClauseName
  /** What a word that is none is refused with. */
  readonly code: number
  readonly words: readonly string[]
  readonly place: (word: string) => { readonly [key: string]: Json }
}

const vocabularies: readonly Vocabulary[] = [
  {
    clause: 'export.request.content-types',
    code: 1025,
    words: schemas.ExportContentType.enum,
    place: (content_type) => ({ content_type }),
  },
  {
    clause: 'export.request.related-content-types',
    code: 1022,
    words: schemas.RelatedContentType.enum,
    place: (content_type) => ({ related_content: [{ content_type }] }),
  },
  {
    clause: 'export.request.filter-names',
    code: 1025,
    words: ['CUSTOM', 'NONDELETED', 'NONCUSTOM'],
    place: (filter_name) => ({ filters: [{ filter_name }] }),
  },
  {
    clause: 'export.request.operators',
    code: 1025,
    words: ['LIKE', 'ILIKE', 'EQUAL', 'NOT_EQUAL', 'GREATER', 'LOWER', 'IN', 'NOT_IN', 'REGEX'],
    place: (operator) => ({ filters: [{ column: 'name', operator, values: ['xm'] }] }),
  },
]

/** A word is unknown where it is refused by the code for that, or, while others are taken, as a made-up one is. */
async function judgeWords(client: Client, { clause, code, words, place }: Vocabulary): Promise<void> {
  const asked = async (word: string) =>
    await createExport(client, { export_contents: [{ content_type: type, content_item_ids: nobody, ...place(word) }] })
  const madeUp = await asked('NO_SUCH_WORD')
  const answers: (readonly [string, Exchange])[] = []
  for (const word of words) answers.push([word, await asked(word)])
  const others = answers.some(([, answer]) => isAccepted(answer))
  for (const [word, answer] of answers) {
    const alike = others && isRefused(answer) && outcomeOf(answer) === outcomeOf(madeUp)
    const fine = codeOf(answer) !== code && answer.status < 500 && !alike
    check(client.ctx, clause, fine, `no code ${code} for ${JSON.stringify(place(word))}`, outcomeOf(answer))
    if (answer.status === 201) judgeShape(client.ctx, 'accepted-export-task', bodyOf(answer))
  }
}

const vocabulary: Rule = example({
  id: 'qradar.rules.export-words',
  title: 'every documented word of a configuration is known',
  clauses: [
    shapeClauses('accepted-export-task'),
    [
      'export.request.content-types',
      'export.request.related-content-types',
      'export.request.filter-names',
      'export.request.operators',
      'export.request.manifest',
      'fields.header-with-body.export',
      'fields.header-with-body',
      'fields.accepted-bodies',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    for (const one of vocabularies) await judgeWords(client, one)
    const empty = { export_contents: [{ content_type: type, content_item_ids: nobody }] }
    const answer = await createExport(client, { ...empty, manifest: exportManifest(ctx.session.name()) })
    check(ctx, 'export.request.manifest', codeOf(answer) !== 1024, 'no code 1024', outcomeOf(answer))
    const cut = await createExport(client, empty, { fields: 'task_id' })
    if (cut.status !== 201)
      return ctx.notApplicable(clauseIds(['fields.header-with-body.export']), 'an empty export is refused')
    checkFieldsHeader(ctx, 'export', cut, 'task_id')
  },
})

export const exportWordRules: readonly Rule[] = [refused, vocabulary]

function httpCodeIn({ http_response: told }: Body): unknown {
  return isObject(told) ? told['code'] : undefined
}
