/** Uploads that are refused: each is wrong in one way, and its twin is taken. */
import fc from 'fast-check'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkRefused,
  checkStatus,
  codeOf,
  example,
  outcomeOf,
  property,
} from '../checks.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { judgeNoDuplicate } from '../console/index.ts'
import { connect, make, newPackage, upload } from '../client.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { fileNameOf, xmlOf, zipOf } from '../requests.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { plainBody } from '../../judge/index.ts'

const needs = { write: true, roles: ['admin'] } as const
const zip = { 'content-type': 'application/zip' }

const broken: Rule = example({
  id: 'qradar.rules.upload-refusals',
  title: 'no body, no package, no manifest, no media type that is taken',
  clauses: [
    errorClauses,
    [
      'upload.422.22607',
      'upload.422.22616',
      'upload.422.10',
      'upload.body.required',
      'transport.415',
      'transport.422.10',
      'transport.no-5xx',
      'state.refused-changes-nothing',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    let before = await snapshot(client)
    const judge = async (answer: Exchange): Promise<void> => {
      judgeError(ctx, answer, 'upload-extension')
      // What only observed clauses refuse may be taken.
      if (isAccepted(answer)) before = await snapshot(client)
    }
    const text = 'no package at all'
    for (const body of [text, new Uint8Array([0, 1, 2, 3]), zipOf(newPackage(client)).slice(0, 60)]) {
      const { answer } = await upload(client, newPackage(client), { body })
      checkBears(ctx, answer)
      checkCode(ctx, 'upload.422.22607', answer, 422, 22607)
      judgeError(ctx, answer, 'upload-extension')
    }
    for (const manifest of ['no JSON', '', '[]', 'null']) {
      const { answer } = await upload(client, newPackage(client, { manifest }))
      checkBears(ctx, answer)
      checkCode(ctx, 'upload.422.22616', answer, 422, 22616)
      await judge(answer)
    }
    // What a manifest must have no page says: it may be taken.
    const { answer: odd } = await upload(client, newPackage(client, { manifest: '{"_id":7,"doc":[null]}' }))
    checkBears(ctx, odd)
    if (isAccepted(odd)) before = await snapshot(client)
    const { answer: empty } = await upload(client, newPackage(client), { body: '' })
    checkRefused(ctx, 'upload.body.required', empty)
    const told = empty.status === 422 && codeOf(empty) === 10
    check(
      ctx,
      'upload.422.10',
      told && plainBody(empty).includes('file'),
      '422 with code 10, naming file',
      outcomeOf(empty),
    )
    check(ctx, 'transport.422.10', told, '422 with code 10', outcomeOf(empty))
    for (const type of ['text/plain', 'image/png', 'application/json']) {
      const { answer } = await upload(client, newPackage(client), { headers: { 'content-type': type } })
      checkBears(ctx, answer)
      checkStatus(ctx, 'transport.415', answer, 415)
      await judge(answer)
    }
    await checkUnchanged(client, before, 'after refused uploads', 'state.refused-changes-nothing')
    const twin = await upload(client, newPackage(client))
    if (!isAccepted(twin.answer)) ctx.undecided(`a package that is whole was answered ${outcomeOf(twin.answer)}`)
  },
})

const unknownContent: Rule = example({
  id: 'qradar.rules.upload-shallow',
  title: 'content that nobody knows is taken',
  clauses: [['upload.validation-is-shallow', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const pack = newPackage(client)
    const items = pack.items.map((item) => ({ ...item, element: 'xm_no_such_content' }))
    const { answer } = await upload(client, { ...pack, items })
    checkBears(ctx, answer)
    checkStatus(ctx, 'upload.validation-is-shallow', answer, 201)
  },
})

/** Bytes changed or left out somewhere: what is no package any more is refused, and what still is one is taken. */
const damaged: Rule = property<{ readonly at: number; readonly cut: boolean; readonly xml: boolean }>({
  id: 'qradar.rules.upload-damaged',
  title: 'a package with a byte changed or its end cut off is no reason to break down',
  clauses: [['transport.no-5xx', 'transport.error.media-type', 'upload.422.22607', 'state.refused-changes-nothing']],
  needs,
  arbitrary: () => fc.record({ at: fc.nat(5000), cut: fc.boolean(), xml: fc.boolean() }, { noNullPrototype: true }),
  maxRuns: 12,
  run: async (ctx, { at, cut, xml }) => {
    const client = connect(ctx)
    const before = await snapshot(client)
    const pack = newPackage(client)
    const whole = xml ? new TextEncoder().encode(xmlOf(pack)) : zipOf(pack)
    const place = at % (whole.length - 40)
    const body = cut ? whole.slice(0, place) : whole.with(place, (whole[place] ?? 0) ^ 0x15)
    const headers = xml ? { 'content-type': 'application/xml' } : zip
    const { answer } = await upload(client, pack, { body, headers })
    checkBears(ctx, answer)
    const gone = cut && place > 0
    if (gone) checkCode(ctx, 'upload.422.22607', answer, 422, 22607, 22616)
    if (!isAccepted(answer))
      await checkUnchanged(client, before, `after ${outcomeOf(answer)}`, 'state.refused-changes-nothing')
  },
})

/** Whatever else two packages have in common, and in whatever form they come. `Operations, upload` in docs/sources. */
const neighbours: Rule = example({
  id: 'qradar.rules.upload-neighbours',
  title: 'hub id and version make a duplicate, and nothing else does',
  clauses: [['transport.error.media-type', 'upload.201', 'upload.409.22613', 'upload.409.22613.other-version']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { pack } = await make(client)
    const code = async (...asked: Parameters<typeof upload>) => codeOf((await upload(...asked)).answer)
    const { answer: again } = await upload(client, pack)
    if (codeOf(again) !== 22613) return judgeNoDuplicate(ctx, again)
    const { hub } = newPackage(client)
    const namesake = await code(client, { ...pack, hub })
    check(ctx, 'upload.201', namesake !== 22613, 'the same name and version, another hub id: no 22613', '22613')
    const older = await code(client, { ...pack, version: `0.${pack.version}` })
    check(ctx, 'upload.409.22613.other-version', older !== 22613, 'an older version: no 22613', '22613')
    const file = { name: 'file', filename: `${fileNameOf(pack)}.zip`, bytes: zipOf(pack) }
    const { answer } = await upload(client, pack, { form: [file] })
    // A console may take no forms.
    check(ctx, 'upload.409.22613', !isAccepted(answer), 'the same package in a form: no 2xx', outcomeOf(answer))
  },
})

export const uploadRefusalRules: readonly Rule[] = [broken, unknownContent, damaged, neighbours]
