import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import { isObject } from '../../conformance/judge/index.ts'
import { parseJson } from '../../conformance/json/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'

type Body = Readonly<Record<string, unknown>>

/** Is the error told as it should be, but for its form? */
interface Form {
  /** What is said instead of an error body; `path` is that of the request. */
  readonly says: (body: Body, path: string) => BodyInit
  /** The clauses that are broken, and no others. */
  readonly breaks: readonly string[]
}

const inText = (body: Body): Body => ({ ...body, code: String(body['code']) })
const isUnknownTask = (path: string): boolean => /extensions_task_status\/\d+$/.test(path)

const forms: Readonly<Record<string, Form>> = {
  'a code that is a text': { says: (body) => JSON.stringify(inText(body)), breaks: ['model.error-body.code'] },
  'a code that is a text, and for one operation another code': {
    says: (body, path) => JSON.stringify(inText(isUnknownTask(path) ? { ...body, code: 22603 } : body)),
    breaks: ['model.error-body.code', 'task-status.404.22604'],
  },
  'no JSON': { says: () => 'something is wrong', breaks: ['transport.error.media-type'] },
}

/** The rules that say which code an error has. */
const rules = suites.qradar.rules.filter(({ id }) =>
  ['unknown-ids-reads', 'unknown-ids-writes', 'filter-refused', 'fields-refused', 'upload-damaged', 'sort'].includes(
    id.replace('qradar.rules.', ''),
  ),
)

describe('an error of qradar', () => {
  it.each(Object.entries(forms))('with %s is wrong in that and nothing else', async (_, { says, breaks }) => {
    const { send, profile } = honestTarget('qradar')
    const report = await runConformance({
      send: async (request, options) => {
        const answer = await send(request, options)
        const body = answer.status < 400 ? null : parseJson(await answer.clone().text())
        if (!isObject(body)) return answer
        return new Response(says(body, new URL(request.url).pathname), answer)
      },
      profile,
      rules,
      seed: 1,
      runs: 4,
      limits: { shrinkRequests: 0 },
    })
    const failed = report.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id.replace('qradar.', ''))
    expect(failed.toSorted()).toEqual([...breaks].toSorted())
    expect(report.faults).toEqual([])
  })
})
