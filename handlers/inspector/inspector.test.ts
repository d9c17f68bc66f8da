import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createMock } from '../index.ts'

const get = (path: string, init: RequestInit = {}) => createMock().fetch(new Request(`http://mock.test${path}`, init))

describe('the inspector page', () => {
  it.each(['/_extmock', '/_extmock/', '/_t/one/_extmock/'])('is at %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('<h1>extmock</h1>')
  })

  it('lets its own script and style run and nothing else', async () => {
    const response = await get('/_extmock/')
    const policy = response.headers.get('content-security-policy') ?? ''
    const text = await response.text()
    for (const [tag, directive] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const found = [...text.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))]
      expect(found).toHaveLength(1)
      const hash = createHash('sha256')
        .update(found[0]?.[1] ?? '')
        .digest('base64')
      expect(policy).toContain(`${directive} 'sha256-${hash}'`)
    }
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('loads nothing from elsewhere and says nothing of the mock before its script asks', async () => {
    const text = await (await get('/_extmock/')).text()
    expect(text).not.toMatch(/(src|href)="(?!data:,")/)
    expect(text).not.toMatch(/https?:/)
  })

  it('is guarded as the rest of the control surface', async () => {
    expect((await get('/_extmock/', { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect((await get('/_extmock/', { method: 'POST' })).status).toBe(405)
  })

  it('has the script that npm run inspector writes', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const script = '../../scripts/inspector-module.mjs'
    const { inspectorModule } = (await import(script)) as {
      inspectorModule(root: string): Promise<{ path: string; text: string }>
    }
    const { path, text } = await inspectorModule(root)
    expect(readFileSync(path, 'utf8') === text, 'run npm run inspector').toBe(true)
  })
})
