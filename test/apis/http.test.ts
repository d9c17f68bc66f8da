import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiName } from '../../contracts/index.ts'
import { addressCases } from './address-cases.ts'
import { dialects } from './dialects.ts'
import { httpCases, type HttpCase } from './http-cases.ts'
import { jsonCases } from './json-cases.ts'
import { httpSubjects, type Callers, type HttpSubject, type Outcome } from './http-subjects.ts'
import { dumpOf, transports, type Opened } from './transports.ts'
import { uploadCases } from './upload-cases.ts'

const rows = Object.entries(httpSubjects) as [ApiName, HttpSubject][]
const casesOf = ({ upload }: HttpSubject) => [
  ...httpCases,
  ...addressCases,
  ...jsonCases,
  ...(upload ? uploadCases : []),
]

/** `taken`, or the status with the vendor's codes, where it has a body that says them. */
async function told(api: ApiName, response: Response): Promise<string> {
  const text = await response.text()
  if (response.status < 400) return 'taken'
  if (text === '') return `${response.status}`
  const codes = dialects[api].codes(JSON.parse(text)) ?? []
  return `${response.status} ${codes.join(',')}`
}

function expected({ outcome, form }: HttpCase, { answers, upload }: HttpSubject, callers: Callers) {
  const counts = form !== undefined && callers[form] === undefined ? 'no caller' : outcome
  const all: Readonly<Partial<Record<Outcome, string>>> = { taken: 'taken', ...answers, ...upload?.answers }
  return all[counts]
}

describe.each(rows)('%s', (api, subject) => {
  describe.each(transports)('over $name', (transport) => {
    let opened: Opened
    let callers: Callers
    beforeAll(async () => {
      opened = await transport.open({ apis: [api], seed: 1, data: 'demo', options: subject.options })
      callers = await subject.callers(opened)
    })
    afterAll(() => opened.close())

    it.each(casesOf(subject).map((one) => [one.name, one] as const))('%s', async (_, one) => {
      const before = dumpOf(opened.mock)
      const sent = one.sent(subject, callers)
      const answer = await told(api, await opened.send(sent))
      const due = expected(one, subject, callers)
      expect(answer).toBe(sent.method === 'HEAD' ? due?.split(' ')[0] : due)
      if (answer !== 'taken') expect(dumpOf(opened.mock)).toBe(before)
    })
  })
})
