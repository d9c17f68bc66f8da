import { describe, expect, it } from 'vitest'
import { runComparison } from '../../conformance/compare/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames } from '../../contracts/index.ts'
import { mockSide } from '../../bin/compare/mock-side.ts'

describe('the mock with itself', () => {
  it.each(apiNames)(
    '%s',
    async (api) => {
      const seed = 1
      const t = Date.now()
      const c = await runComparison({
        left: mockSide('mock', 'left', [api], seed),
        right: mockSide('mock', 'right', [api], seed),
        suites: [suites[api]],
        seed,
        runs: 2,
        write: true,
      })
      console.log(api, c.share, c.programs, c.leftOut, c.requests, Date.now() - t)
      for (const d of c.differences)
        console.log(
          d.name,
          '|',
          d.field,
          '|',
          d.left,
          '|',
          d.right,
          '|',
          d.times,
          d.by,
          d.steady,
          d.sequence.map((s) => `${s.left.method} ${s.left.url} ${s.left.status}/${s.right.status}`),
        )
      expect(c.share.agree).toBe(c.share.total)
    },
    100000,
  )
})
