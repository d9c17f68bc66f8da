import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import { describe, expect, it } from 'vitest'
import { createFakeClock, createToy, toyProfile, toySuite } from './testing/index.ts'
import { conformanceTests } from './vitest.ts'

/** What applies to the toy and has a rule: a good target passes each of these, so none of them is skipped. */
const decided = ['toy.read-back', 'toy.delete.204', 'toy.deleted-gone', 'toy.unauthorised']
const clauses = toySuite.contract.clauses.filter(({ id }) => decided.includes(id))
const rules = toySuite.rules.filter((rule) => rule.clauses.every((id) => decided.includes(id)))

// These are tests themselves.
conformanceTests({
  name: 'the entry on a good toy',
  send: createToy().send,
  profile: toyProfile,
  suites: [{ ...toySuite, contract: { ...toySuite.contract, clauses }, rules }],
  seed: 7,
  clock: createFakeClock(),
})

const here = fileURLToPath(new URL('.', import.meta.url))

/** Runs the entry in a vitest of its own on a toy that is wrong; gives state and message by test. */
async function outcomes(faults: object, more = ''): Promise<Record<string, { state: string; text: string }>> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-entry-'))
  const file = join(folder, 'inner.spec.ts')
  writeFileSync(
    file,
    `import { conformanceTests } from '${here}vitest.ts'
import { applyWaivers } from '${here}report/index.ts'
import { createFakeClock, createToy, toyProfile, toySuite } from '${here}testing/index.ts'
conformanceTests({ send: createToy(${JSON.stringify(faults)}).send, profile: toyProfile, suites: [toySuite],
  seed: 7, clock: createFakeClock(), ${more} })
`,
  )
  const before = process.exitCode
  try {
    const vitest = await startVitest('test', [file], {
      watch: false,
      config: false,
      include: ['**/inner.spec.ts'],
      reporters: [{}],
      root: folder,
    })
    const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
    await vitest.close()
    return Object.fromEntries(
      cases.map((one) => {
        const result = one.result()
        const note = result.state === 'skipped' ? (result.note ?? '') : ''
        return [
          one.name,
          { state: result.state, text: [note, ...(result.errors ?? []).map(({ message }) => message)].join('\n') },
        ]
      }),
    )
  } finally {
    process.exitCode = before
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the vitest entry', () => {
  it('fails the clauses that are broken, with the finding, and skips those that do not apply', async () => {
    const seen = await outcomes({ createStatus: 200 })
    expect(seen['the run itself']?.state).toBe('passed')
    expect(seen['toy.create.201']?.state).toBe('failed')
    expect(seen['toy.create.201']?.text).toContain('POST /toy/notes -> 200  <-- differs')
    expect(seen['toy.stranger']).toMatchObject({ state: 'skipped' })
    expect(seen['toy.orphan']).toMatchObject({ state: 'skipped', text: 'no rule' })
    expect(seen['toy.unknowable']).toBeUndefined()
  })

  it('takes no silence for success, and a waiver for what it is', async () => {
    const dead = await outcomes({ diesAfter: 0 })
    expect(dead['the run itself']?.state).toBe('failed')
    expect(dead['toy.create.201']?.state).toBe('failed')
    const waiver = `{ clause: 'toy.create.201', reason: 'ticket 7', until: '2030-01-01' }`
    const waiving = `{ today: '2026-01-01', known: new Set(['toy.create.201']) }`
    const waived = await outcomes(
      { createStatus: 200 },
      `only: 'toy.create*', onReport: (report) => applyWaivers(report, [${waiver}], ${waiving})`,
    )
    expect(waived['toy.create.201']).toMatchObject({ state: 'skipped', text: 'waived until 2030-01-01: ticket 7' })
    expect(waived['toy.delete.204']).toBeUndefined()
  })
})
