import { describe, expect, it } from 'vitest'
import { createCore } from '../../create-core.ts'
import { whatIsWrong } from './fault-check.ts'

const placesOf = (options = {}) => [
  ...(createCore({ seed: 1, ...options })
    .tenants.get('default')
    ?.rooms.values() ?? []),
]
const places = placesOf()

describe('a fault rule', () => {
  it.each([
    [undefined, 'operation'],
    [[], 'operation'],
    [{}, 'a rule needs error, response'],
    [{ delay: 1, dela: 2 }, 'rateLimit'],
    [{ delay: -1 }, '/delay'],
    [{ delay: { min: 5, max: 1 } }, 'min is larger'],
    [{ transport: 'melt' }, 'reset, empty-reply, truncate, malformed-json'],
    [{ api: 'nobody', delay: 1 }, 'elastic-cloud, qradar, connections'],
    [{ api: 'qradar', operation: 'login', delay: 1 }, 'install-extension'],
    [{ operation: 'get-extension', error: { code: 418 } }, '404 extensions.not_found'],
    [{ error: { example: 'no.such' } }, 'extensions.version_conflict'],
    [{ delay: 1, window: { from: 'soon', until: '2026-01-01T00:00:00Z' } }, '/window/from'],
    [{ delay: 1, window: { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' } }, 'from is later'],
    [{ delay: 1, match: { headers: { 'not a name': 'x' } } }, '/match/headers'],
    [{ response: { status: 200, headers: { 'content-length': '9' } } }, 'transport says this itself'],
    [{ response: { status: 204, json: {} } }, 'has no body'],
    [{ response: { status: 200, json: {}, text: '' } }, 'not both'],
    [{ response: { status: 99 } }, '/response/status'],
    [{ probability: 2, delay: 1 }, '/probability'],
    [{ rateLimit: { requests: 1, per: 0 } }, '/rateLimit/per'],
    [{ error: {} }, 'code, example or both'],
    [{ id: 'two\nlines', delay: 1 }, '/id'],
    [{ id: '日本', delay: 1 }, '/id'],
    [{ response: { status: 200, headers: { 'x-odd': 'a\u0001' } } }, '/response/headers/x-odd'],
  ])('%j is refused, and the refusal names %s', (rule, named) => {
    expect(whatIsWrong(rule, places, [])).toContain(named)
  })

  it('is refused where the transport cannot do it', () => {
    expect(whatIsWrong({ transport: 'truncate' }, places, ['truncate'])).toContain('cannot be done here')
    expect(whatIsWrong({ transport: 'truncate' }, places, [])).toBeUndefined()
  })

  it('is refused for an error that an option forbids', () => {
    const rule = { api: 'qradar', error: { example: '1020' } }
    expect(whatIsWrong(rule, places, [])).toBeUndefined()
    const forbidding = placesOf({ options: { qradar: { internalFailures: 'unreachable' } } })
    expect(whatIsWrong(rule, forbidding, [])).toContain('no operation of qradar documents an error "1020"')
  })
})
