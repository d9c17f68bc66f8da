import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { freePort } from '../free-port.ts'
import { snippet } from '../recipe-snippets.ts'
import { staticSite } from '../static-site.ts'
import { executablePath } from './chromium.ts'
import { installPacked, RESOLUTIONS, typeCheck, type Project } from './pack.ts'
import { PAGE, playwrightConfig, TYPED_TESTS } from './sources.ts'
import { pageBundle } from '../../scripts/page-bundle.mjs'

const { msw, vitest, 'playwright-core': playwright } = manifest.devDependencies

const RECIPES = {
  'units.ts': snippet('docs/recipes/test-with-vitest.md', 1),
  'fetches.ts': snippet('docs/recipes/test-with-vitest.md', 2),
  'pages.ts': snippet('docs/recipes/test-with-playwright.md', 2),
}

/** The entries that need something beside them, in a project that has it: a test runner, a bundler and a browser. */
let project: Project
beforeAll(() => {
  project = installPacked([`msw@${msw}`, `vitest@${vitest}`, `@playwright/test@${playwright}`])
})
afterAll(() => project?.remove())

describe('the entries for test runners', () => {
  it.each(RESOLUTIONS)('have types under moduleResolution %s', (resolution) => {
    expect(typeCheck(project, resolution, TYPED_TESTS, RECIPES)).toBe('')
  })

  it('give vitest a tenant per test, in JavaScript and TypeScript, as the recipe says', () => {
    writeBoth('units/sends.test', snippet('docs/recipes/test-with-vitest.md', 1))
    writeBoth('units/fetches.test', snippet('docs/recipes/test-with-vitest.md', 2))
    const program = join(project.folder, 'node_modules/vitest/vitest.mjs')
    const told = JSON.parse(project.run('node', program, 'run', '--reporter=json', '--testTimeout=120000', 'units'))
    expect(told).toMatchObject({ success: true, numPassedTests: 4 })
  })

  it.skipIf(executablePath === undefined)(
    'give Playwright a tenant per test, in JavaScript and TypeScript, as the recipe says',
    async () => {
      writeBoth('pages/pages.spec', snippet('docs/recipes/test-with-playwright.md', 2))
      const config = playwrightConfig(`http://127.0.0.1:${await freePort()}`, executablePath ?? '')
      project.write('playwright.config.js', config)
      const program = join(project.folder, 'node_modules/@playwright/test/cli.js')
      expect(project.run('node', program, 'test')).toMatch(/\b4 passed/)
    },
  )
})

describe('the entry for browsers', () => {
  let bundle: string
  beforeAll(async () => {
    project.write('page.js', PAGE)
    const { outputFiles } = await build({
      entryPoints: [join(project.folder, 'page.js')],
      absWorkingDir: project.folder,
      ...pageBundle,
    })
    bundle = outputFiles[0]?.text ?? ''
  })

  it('is bundled without anything of Node', () => {
    const named = new RegExp(`(?:from|import|require)\\s*\\(?\\s*["'](?:node:|(?:${builtinModules.join('|')})["'])`)
    expect(bundle.length).toBeGreaterThan(10_000)
    expect(named.exec(bundle)?.[0]).toBeUndefined()
  })

  it.skipIf(executablePath === undefined)('answers a page through the service worker', async () => {
    const worker = readFileSync(join(project.folder, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8')
    const site = await staticSite({
      '/': ['text/html', '<script type="module" src="/page.js"></script>'],
      '/page.js': ['text/javascript', bundle],
      '/mockServiceWorker.js': ['text/javascript', worker],
    })
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
      await expect.poll(() => page.title()).toBe('200 2')
    } finally {
      await browser.close()
      site.close()
    }
  })
})

/** A file in TypeScript, and beside it the same in JavaScript. */
function writeBoth(name: string, code: string): void {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
  project.write(`${name}.ts`, code)
  project.write(name.replace('.', '-in-javascript.') + '.js', ts.transpileModule(code, { compilerOptions }).outputText)
}
