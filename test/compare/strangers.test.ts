/** Servers that look different and mean the same: no noise is taken for a difference, and what no option can express is told as it is. */
import { describe, expect, it } from 'vitest'
import { mockSide } from '../../bin/compare/mock-side.ts'
import { runComparison } from '../../conformance/compare/index.ts'
import { suites } from '../../conformance/suites.ts'
import { mockTarget } from '../mock-target.ts'
import { wrappers } from '../strangers/elastic-cloud-wrappers.ts'
import { dialectSide } from './dialect-side.ts'

const api = 'elastic-cloud'

/** What such a server does that no option of the mock does; all others agree in everything. */
const own: Readonly<Record<string, RegExp>> = {
  'extra fields in every object': /x_extra$/,
  'other messages, and fields in every error': /\/errors\/\*\/fields$/,
  'an empty file_metadata on single extensions, and none in the list': /\/file_metadata$/,
  'undocumented refusals by a gateway': /^(status|code|header content-type)$/,
  'uploads as a form and in no other way': /^status$/,
  'ids that are taken now and then': /^status$/,
  'neither description nor download_url nor file_metadata in any answer':
    /^status$|\/(description|download_url|file_metadata)$/,
}

describe('an elastic-cloud that looks different', () => {
  it.each(wrappers.map((wrapper) => [wrapper.title, wrapper] as const))('%s', async (title, { wrap }) => {
    const right = dialectSide(api, wrap(mockTarget(api, { seed: 9 }).send))
    const left = mockSide('mock', 'left', [api], 1)
    const only = 'elastic-cloud.questions.*'
    const compared = await runComparison({ left, right, suites: [suites[api]], seed: 1, runs: 0, write: true, only })
    const { differences, share, leaks } = compared
    const told = differences.map(({ operation, field, left: one, right: other }) => [operation, field, one, other])
    const expected = own[title]
    if (expected === undefined) expect(told).toEqual([])
    else
      expect(
        differences.filter(({ field }) => !expected.test(field)),
        JSON.stringify(told),
      ).toEqual([])
    expect([share.total > 20, leaks]).toEqual([true, []])
  })
})
