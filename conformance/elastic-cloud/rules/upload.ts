/** The upload: the forms it must take, and the file that is behind file_metadata after it. */
import { asText } from '../../json/index.ts'
import fc from 'fast-check'
import { describeBytes, isDescription } from '../../send/index.ts'
import { isUrl, mayReach } from '../../profile/index.ts'
import { isPresent, type Rule } from '../../rule/index.ts'
import {
  check,
  checkAccepted,
  checkRefused,
  checkSame,
  clauseIds,
  type ClauseName,
  codesOf,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { judgeErrorAnswer, judgeSuccess, refusalClauses, successClauses } from '../answers.ts'
import { bundleZip, pluginZip } from '../requests.ts'
import {
  bundle,
  bytesOf,
  type Made,
  make,
  read,
  update,
  upload,
  uploadAs,
  type Wrapping,
  wrappings,
} from '../client.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { fileOf, instantOf, resourceOf, textIn, viewOf } from '../extension.ts'
import { checkUnchanged } from '../unchanged.ts'

const needs = { write: true, roles: ['owner'], capabilities: ['upload'] } as const

const forms = {
  multipart: 'upload.request.multipart',
  zip: 'upload.request.zip',
  bare: 'upload.request.no-content-type',
} as const satisfies Readonly<Record<Wrapping, ClauseName>>

/** After an upload: what the next get shows. Sizes and dates are as answers were seen, and so only warn. */
const storedClauses = [
  'state.upload-read-back',
  'upload.id-and-url-stay',
  'state.upload-leaves-fields',
  'upload.synchronous',
  'upload.file-metadata.size',
  'model.extension-file-metadata.recorded',
] as const satisfies readonly ClauseName[]

async function judgeStored(ctx: Context, made: Made, answer: Exchange, bytes: Uint8Array): Promise<Body> {
  const after = bodyOf(await read(ctx, made.id))
  checkSame(ctx, 'state.upload-read-back', viewOf(bodyOf(answer)), viewOf(after), 'the next get')
  const [before, now] = [made.body, after].map(({ id, url }) => ({ id, url }))
  checkSame(ctx, 'upload.id-and-url-stay', before, now, 'the next get')
  const [old, kept] = [made.body, after].map(({ name, extension_type, version, description }) => {
    return { name, extension_type, version, description }
  })
  checkSame(ctx, 'state.upload-leaves-fields', old, kept, 'the next get')
  const file = fileOf(after)
  check(ctx, 'upload.synchronous', 'size' in file, 'file_metadata with a size', 'none')
  checkSame(ctx, 'upload.file-metadata.size', bytes.length, file['size'], 'file_metadata.size')
  const whole = ['last_modified_date', 'size', 'url'].filter((field) => !(field in file))
  check(ctx, 'model.extension-file-metadata.recorded', whole.length === 0, 'all three', `without ${whole.join(', ')}`)
  return file
}

const uploadForms: Rule = example({
  id: 'elastic-cloud.rules.upload-forms',
  title: 'an archive is taken in each documented form, for each type',
  clauses: [
    successClauses('upload'),
    Object.values(forms),
    storedClauses,
    ['upload.request.path', 'upload.no-409', 'upload.bumps-version'],
  ],
  needs,
  inputs: wrappings.flatMap((form) => [
    { form, kind: 'bundle' },
    { form, kind: 'plugin' },
  ]),
  run: async (ctx, { form, kind }) => {
    const made = await make(ctx, { extension_type: kind, version: '8.13.4', description: 'to be filled' })
    const bytes = kind === 'plugin' ? pluginZip('8.13.4', 'forms') : bundleZip('forms')
    const answer = await upload(ctx, made.id, bytes, form)
    check(ctx, 'upload.request.path', answer.status !== 405, 'a PUT is taken', outcomeOf(answer))
    judgeNoConflict(ctx, answer)
    checkAccepted(ctx, forms[form], answer, `sent as ${form}`)
    // Only the form is declared: a deployment may refuse the others.
    if (form !== 'multipart' && isRefused(answer)) return
    judgeSuccess(ctx, 'upload', answer)
    const [old, now] = [made.resource.version, resourceOf(answer).version]
    check(ctx, 'upload.bumps-version', old !== now, `a version other than ${old}`, asText(now))
    await judgeStored(ctx, made, answer, bytes)
  },
})

function judgeNoConflict(ctx: Context, answer: Exchange): void {
  const conflict = codesOf(answer).includes('extensions.version_conflict')
  check(ctx, 'upload.no-409', !conflict, 'no extensions.version_conflict', outcomeOf(answer))
}

const noCondition: Rule = example({
  id: 'elastic-cloud.rules.upload-with-old-version',
  title: 'an upload meets no conflict, even with a resource version of the past in its query',
  clauses: [['upload.no-409']],
  needs,
  run: async (ctx) => {
    const { id, resource } = await make(ctx)
    await update(ctx, id, bundle(ctx))
    const more = resource.version === undefined ? {} : { query: { version: resource.version } }
    judgeNoConflict(ctx, await upload(ctx, id, bundleZip('no condition'), 'multipart', more))
  },
})

const otherPart: Rule = example({
  id: 'elastic-cloud.rules.upload-without-file',
  title: 'a form without the part named file is refused and changes nothing',
  clauses: [['upload.request.file-part-required', 'state.refused-changes-nothing']],
  needs,
  run: async (ctx) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const bytes = bundleZip('in another part')
    const form = [{ name: 'archive', filename: 'extension.zip', bytes, contentType: 'application/zip' }]
    const answer = await upload(ctx, id, bytes, 'multipart', { form })
    checkRefused(ctx, 'upload.request.file-part-required', answer, 'with a part named archive')
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after a form without file')
  },
})

/** The texts of files sent one after the other. */
type Files = readonly { readonly text: string; readonly form: Wrapping }[]

const uploadAgain: Rule = property<Files>({
  id: 'elastic-cloud.rules.upload-again',
  title: 'each upload replaces the file, with its size, its date and its bytes',
  clauses: [
    storedClauses,
    [
      'upload.repeatable',
      'upload.no-409',
      'upload.file-metadata.follows-content',
      'upload.file-metadata.url',
      'upload.file-metadata.url-after-replacement',
    ],
  ],
  needs,
  maxRuns: 10,
  arbitrary: () =>
    fc.array(fc.record({ text: fc.string({ maxLength: 300 }), form: fc.constantFrom(...wrappings) }), {
      minLength: 1,
      maxLength: 3,
    }),
  examples: [
    [
      { text: 'the same', form: 'multipart' },
      { text: 'the same', form: 'multipart' },
    ],
    [
      { text: 'one\r\nof\nsome\rlines\u001a\u0000\r\n', form: 'multipart' },
      { text: 'another', form: 'zip' },
    ],
  ],
  run: async (ctx, files) => {
    const made = await make(ctx)
    let before: { readonly file: Body; readonly bytes: Uint8Array } | null = null
    for (const { text, form } of files) {
      const bytes: Uint8Array = bundleZip(text)
      const answer = await uploadAs(ctx, made.id, bytes, form)
      judgeNoConflict(ctx, answer)
      checkAccepted(ctx, 'upload.repeatable', answer, before === null ? 'the first one' : 'another one after it')
      const file = await judgeStored(ctx, made, answer, bytes)
      if (before !== null && bytes.length !== before.bytes.length) judgeMoved(ctx, before.file, file)
      await judgeBytes(ctx, file, bytes, before === null)
      before = { file, bytes }
    }
  },
})

function judgeMoved(ctx: Context, before: Body, now: Body): void {
  const dates = [before, now].map((file) => instantOf(textIn(file, 'last_modified_date') ?? '') ?? '')
  const moved = before['size'] !== now['size'] && (dates[1] ?? '') >= (dates[0] ?? '')
  const got = JSON.stringify({ size: now['size'], last_modified_date: now['last_modified_date'] })
  check(ctx, 'upload.file-metadata.follows-content', moved, 'another size and a date that is not earlier', got)
}

/** The link needs no credentials: the vendor's own client fetches it so. `Behaviour` in docs/sources, "Upload". */
async function judgeBytes(ctx: Context, file: Body, bytes: Uint8Array, first: boolean): Promise<void> {
  const clauses = ['upload.file-metadata.url', 'upload.file-metadata.url-after-replacement'] as const
  if (!isPresent(ctx.capabilities['fileMetadataUrl'])) {
    return ctx.notApplicable(clauseIds(clauses), 'the profile does not have the capability fileMetadataUrl')
  }
  const link = textIn(file, 'url') ?? ''
  if (isUrl(link) && !mayReach(ctx, link))
    return ctx.notApplicable(
      clauseIds(clauses),
      `fileMetadataUrl does not name the origin of the link, ${new URL(link).origin}`,
    )
  const answer = isUrl(link) ? await ctx.send(null, { method: 'GET', path: link }) : null
  const same = answer !== null && isAccepted(answer) && answer.body === describeBytes(bytes)
  const got = answer === null ? `no link: ${link}` : `${outcomeOf(answer)}, ${answer.body.length} characters of body`
  for (const clause of first ? clauses.slice(0, 1) : clauses.toReversed())
    check(ctx, clause, same, `the ${bytes.length} bytes uploaded last`, got)
}

const filesApart: Rule = example({
  id: 'elastic-cloud.rules.files-apart',
  title: 'of two extensions with files of their own, each leads to its own',
  clauses: [['model.extension-file-metadata.url-of-its-own']],
  needs: { ...needs, capabilities: ['upload', 'fileMetadataUrl'] },
  run: async (ctx) => {
    const clause = 'model.extension-file-metadata.url-of-its-own'
    const ids: string[] = []
    // Of one size: that is no name of a file.
    for (const text of ['of the one', 'of another']) {
      const { id } = await make(ctx)
      const sent = await upload(ctx, id, bundleZip(text))
      if (!isAccepted(sent)) ctx.undecided(`no file to look at: the upload was answered ${outcomeOf(sent)}`)
      ids.push(id)
    }
    const shown: (string | null)[] = []
    for (const id of ids) shown.push(await bytesOf(ctx, fileOf(bodyOf(await read(ctx, id)))))
    // A page that asks to log in is the same for both.
    if (!shown.every((one) => one !== null && (isDescription(one) || one.startsWith('PK'))))
      return ctx.notApplicable(clauseIds([clause]), 'the bytes behind the links cannot be seen')
    check(ctx, clause, shown[0] !== shown[1], 'the links of both give different files', 'they give the same one')
  },
})

const refused = { short: 'upload', status: 400, code: 'extensions.request_execution_failed' } as const

const uploadRefused: Rule = example({
  id: 'elastic-cloud.rules.upload-refused',
  title: 'files that are no archive: where they are refused, with the documented answer and without a trace',
  clauses: [
    refusalClauses(refused).filter((name) => name !== 'upload.400.request-execution-failed'),
    ['upload.400.empty-file', 'upload.400.not-an-archive', 'upload.400.no-descriptor'],
    ['state.refused-changes-nothing', 'state.no-5xx'],
  ],
  needs,
  inputs: ['empty-file', 'not-an-archive', 'no-descriptor'],
  run: async (ctx, what) => {
    const made = await make(ctx, { extension_type: what === 'no-descriptor' ? 'plugin' : 'bundle', version: '8.13.4' })
    const bytes = { 'empty-file': '', 'not-an-archive': 'not a zip', 'no-descriptor': null }[what]
    const before = await read(ctx, made.id)
    const answer = await upload(ctx, made.id, bytes === null ? bundleZip('none') : new TextEncoder().encode(bytes))
    check(ctx, 'state.no-5xx', answer.status < 500, 'no 5xx', outcomeOf(answer))
    const documented = answer.status === 400 && codesOf(answer).includes(refused.code)
    const expected = `status 400 ${refused.code}`
    check(ctx, `upload.400.${what}`, documented, expected, outcomeOf(answer))
    if (documented) judgeErrorAnswer(ctx, refused, answer)
    else ctx.notApplicable(clauseIds(headAndBody), `such a file is answered ${outcomeOf(answer)} here`)
    if (answer.status >= 400)
      checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, made.id), 'after a refused upload')
  },
})

const headAndBody = ['upload.400.header.x-cloud-error-codes', 'upload.400.body'] as const

export const uploadRules: readonly Rule[] = [
  uploadForms,
  noCondition,
  filesApart,
  otherPart,
  uploadRefused,
  uploadAgain,
]
