import { describe, expect, it } from 'vitest'
import { createSession } from '../session/index.ts'
import { guard } from './guard.ts'

const base = 'https://qradar.example.com/api'
const root = '/config/extension_management'

function refusal(method: string, path: string, at = base): string | null {
  const session = createSession({ run: 'r1', maxLiveObjects: 5 }).forApi('qradar')
  const trace = { name: 'xm-r1-1', method: 'DELETE', url: `${root}/extensions/{id}` }
  session.track('extension', trace, async () => 'gone').complete('1234')
  return guard({ method, url: at + root + path, body: null }, session)
}

describe('the guard', () => {
  it.each([
    ['POST', '/extensions'],
    ['POST', '/extension_export_tasks'],
    ['POST', '/extensions/1234?action_type=INSTALL'],
    ['DELETE', '/extensions/1234'],
    ['POST', '/extensions/1234/metadata'],
    ['DELETE', '/extensions/2147483001'],
    ['DELETE', '/extensions/0'],
    ['POST', '/extensions/none'],
    ['POST', '/extensions_task_status/7'],
  ])('lets %s %s through', (method, path) => {
    expect(refusal(method, path)).toBeNull()
  })

  it('reads what stands below a base path, whatever that is', () => {
    const behind = 'https://gate.example.com/config/qradar/api'
    expect(refusal('DELETE', '/extensions/1234', behind)).toBeNull()
    expect(refusal('DELETE', '/extensions/7', behind)).toContain('the extension 7')
  })

  it.each([
    ['POST', '/extensions/1235?action_type=INSTALL'],
    ['DELETE', '/extensions/123'],
    ['DELETE', '/extensions/12345'],
    ['POST', '/extensions/7/metadata'],
    ['DELETE', '/extensions'],
    ['PUT', '/extension_export_tasks'],
    ['POST', '/rules'],
  ])('stops %s %s', (method, path) => {
    expect(refusal(method, path)).toEqual(expect.any(String))
  })
})
