import { describe, expect, it } from 'vitest'
import { main } from '../../../bin/main.ts'
import { connectionsWithClauses } from '../../../contracts/connections/clauses/index.ts'
import type { Contradiction } from '../../../contracts/types.ts'

const contradictions: readonly Contradiction[] = connectionsWithClauses.contradictions

async function explained(id: string): Promise<{ readonly code: number; readonly out: string }> {
  let out = ''
  const stdout = { write: (text: string) => (out += text), columns: 4000 }
  const code = await main(['explain', id], { stdout, stderr: { write: () => undefined }, env: {} })
  return { code, out }
}

describe('extmock explain', () => {
  it.each(contradictions.map((one) => [one.id, one] as const))(
    'prints %s',
    async (id, { readings, mock, option, suite }) => {
      const { code, out } = await explained(id)
      expect(code).toBe(0)
      for (const text of [...readings, mock, suite]) expect(out).toContain(text)
      if (option !== undefined) expect(out).toContain(`option: ${option}`)
    },
  )
})
