import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../../contracts/index.ts'
import { attempt, stepOrder, type Progress } from './attempt.ts'
import { failing, isFailure } from './failure.ts'
import { operationsOf } from './operation.ts'

type Name = 'first' | 'body' | 'last'
const operation = operationsOf<typeof elasticCloud, object, object, Name>()
const refusal = failing(elasticCloud, 'delete-extension')

/** An operation that writes down what is done; one step may refuse, and one has to be waited for. */
function built(seen: string[], refuser?: Name) {
  const step = (name: Name) => () => {
    seen.push(name)
    return name === refuser ? refusal('extensions.not_found', { message: name }) : `${name} found`
  }
  return operation('delete-extension')
    .step('first', [], step('first'))
    .reading('text', [], async () => (seen.push('read'), 'text'))
    .step('body', ['text'], (_asked, { text }) => (step('body')(), refuser === 'body' ? step('body')() : text))
    .step('last', ['first'], step('last'))
    .perform((had) => {
      seen.push(`perform ${Object.values(had).join(', ')}`)
      return { status: 200, json: {} }
    })
}

/** Attempts until there is nothing to wait for; `changes` is whether the state does while it is waited. */
async function answered(seen: string[], order: readonly string[], refuser?: Name, changes = true): Promise<unknown> {
  const progress: Progress = { read: {} }
  const operation = built(seen, refuser)
  const steps = stepOrder(order)(operation)
  for (;;) {
    const said = attempt(operation, steps, {}, {}, progress)
    if (said.kind !== 'waiting') return said.kind === 'refused' ? said.failure : said.reply
    await said.until
    if (changes) delete progress.paused
  }
}

const ORDER = ['first', 'body', 'last', 'one that it does not have']

describe('an attempt', () => {
  it('goes on after what was waited for', async () => {
    const seen: string[] = []
    await answered(seen, ORDER, undefined, false)
    expect(seen).toEqual(['first', 'read', 'body', 'last', 'perform first found, text, text, last found'])
  })

  it('runs all steps again where the state changed meanwhile; what was waited for is read once', async () => {
    const seen: string[] = []
    await answered(seen, ORDER)
    const all = ['first', 'body', 'last']
    expect(seen).toEqual(['first', 'read', ...all, 'perform first found, text, text, last found'])
  })

  it('runs what a step needs before it, whatever the order says', async () => {
    const seen: string[] = []
    await answered(seen, ['last', 'body'])
    expect(seen).toEqual([
      'first',
      'last',
      'read',
      'first',
      'last',
      'body',
      'perform first found, text, text, last found',
    ])
  })

  it.each([
    ['first', ['first']],
    ['last', ['first', 'read', 'first', 'body', 'last']],
  ] as const)('goes no further once %s refuses', async (refuser, expected) => {
    const seen: string[] = []
    const said = await answered(seen, ORDER, refuser)
    expect(isFailure(said) && said.message).toBe(refuser)
    expect(seen).toEqual(expected)
  })
})
