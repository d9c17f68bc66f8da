import { describe, expect, it } from 'vitest'
import { drive, EXTENSIONS } from '../../../test/apis/qradar/drive.ts'
import type { QradarEnvironment } from '../operation.ts'
import { extensionView, viewWork } from '../view.ts'

const MANY = 3_000
const contents = Array.from({ length: MANY }, (_, at) => ({
  content_type_id: 3,
  content_type_name: 'custom_rule',
  identifier: `rule ${at}`,
}))
const cases = [
  ['many contents', contents],
  [
    'a long name in them',
    [{ content_type_id: 3, content_type_name: 'custom_rule', identifier: `${'é"'.repeat(200_000)}😀` }],
  ],
] as const

describe('an extension of much', () => {
  it.each(cases)('is shown alone as it is in the list: %s', async (_, shown) => {
    const console = drive({}, { data: { qradar: { extensions: [{ id: 7, name: 'much', contents: [...shown] }] } } })
    for (const fields of ['', '?fields=name,contents(identifier)']) {
      const alone = await console.send(`${EXTENSIONS}/7${fields}`)
      expect(alone).toMatchObject({ status: 200, json: { name: 'much' } })
      expect((await console.send(`${EXTENSIONS}${fields}`)).json).toEqual([alone.json])
      expect(alone.headers.get('content-type')).toBe('application/json')
    }
  })

  it('is made in slices, and written as it is read', () => {
    const console = drive({}, { data: { qradar: { extensions: [{ id: 7, name: 'much', contents }] } } })
    const env = console.core.tenants.get('default')?.rooms.get('qradar')?.env as QradarEnvironment
    const stored = console.state().extensions.get('7') ?? expect.fail('it is there')
    const view = extensionView({ env }, { version: { major: 20 }, parameters: { contentLimit: MANY } })
    let steps = 0
    const work = viewWork(view(stored), null)
    let step = work.next()
    for (; step.done !== true; step = work.next()) steps++
    expect(steps).toBeGreaterThan(MANY)
    expect(step.value.begun?.beginning.length).toBeLessThan(200_000)
  })
})
