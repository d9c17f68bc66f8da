import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isScript, snippetsOf, type Snippet } from './recipe-snippets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const recipes = readdirSync(join(root, 'docs/recipes')).map((name) => `docs/recipes/${name}`)
const run = promisify(execFile)

/**
 * Scripts run on Node 24 with MSW 3 too, by `npm run test:msw3`. Not run: Cypress, whose program is not in the registry, and vitest's browser mode, whose page is compiled. Run by tests of their own: a shell script by test/apis/qradar/recipe.test.ts, what needs a test runner by
 * test/package/entries.test.ts or test/package/commonjs.test.ts, what needs a page by test/browser/,
 * what needs the registries by `npm run clients`.
 */
const ELSEWHERE = [
  'qradar-deploy',
  'test-with-vitest',
  'test-with-playwright',
  'test-with-jest',
  'test-with-cypress',
  'vitest-browser-mode',
  'mock-in-the-browser',
  'vite-from-zero',
  'how-true-is-my-mock',
  'what-did-the-upgrade-change',
  'does-the-new-one-do-as-the-old',
  'replay-a-bug-report',
  'clients-of-others',
]

const snippets = recipes
  .filter((page) => !ELSEWHERE.some((name) => page === `docs/recipes/${name}.md`))
  .flatMap(snippetsOf)
  // Commands for a deployment that is somebody's own, and what Storybook's addon is needed for.
  .filter(({ name }) => name !== 'docs/recipes/learn-manners.md 1' && name !== 'docs/recipes/storybook.md 1')
const isTyped = ({ language }: Snippet) => language === 'ts'
const readme = snippetsOf('README.md').filter(isTyped)

describe('the recipes', () => {
  let folder: string
  // Inside the package, so that it is found by its own name, and as it is built.
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'dist/.recipes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are there', () => {
    expect(snippets.length).toBeGreaterThan(7)
    expect(readme).not.toEqual([])
  })

  it.each([...snippets, ...readme])(
    'of $name run as printed',
    async (one) => {
      expect(one.language).toBe('ts')
      const file = join(folder, `${fileName(one.name)}.mjs`)
      writeFileSync(file, isScript(one) || one.name.startsWith('README') ? one.code : stripped(one.code))
      await expect(run(process.execPath, [file], { timeout: 300_000 })).resolves.toMatchObject({ stdout: '' })
    },
    320_000,
  )

  // Except where a test runner is needed: those are compiled by test/package/entries.test.ts.
  it('are right by the types of the package', async () => {
    const pages = recipes.filter((page) => !/test-with-(vitest|playwright)/.test(page))
    const typed = [...pages, 'README.md'].flatMap(snippetsOf).filter(isTyped)
    const files = Object.fromEntries(typed.map(({ name, code }) => [`${fileName(name)}.ts`, code]))
    const beside = {
      'mocks.ts': files['docs-recipes-mock-in-the-browser-md-1.ts'] ?? '',
      'list.ts': files['docs-recipes-vite-from-zero-md-3.ts'] ?? '',
      'mock.ts': files['docs-recipes-vitest-browser-mode-md-1.ts'] ?? '',
      'app.ts': APP,
    }
    for (const [file, text] of Object.entries({ ...files, ...beside })) writeFileSync(join(folder, file), text)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }))
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const told = await run(process.execPath, [compiler, '-p', folder]).catch(({ stdout }: { stdout: string }) => ({
      stdout,
    }))
    expect(told.stdout).toBe('')
    expect(Object.keys(files).length).toBeGreaterThan(12)
  }, 600_000)
})

const APP = 'export const start = () => {}'
/** What a bundler's user has. */
const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: 'ES2023',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  types: ['node', 'vite/client'],
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
}

const fileName = (name: string) => name.replace(/\W+/g, '-')

/** What is for a bundler, as it would make it: TypeScript as JavaScript; what is no type stays as it is printed. */
function stripped(code: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  return ts.transpileModule(code, { compilerOptions }).outputText
}

describe('the pages that people begin with', () => {
  it.each(['README.md', 'examples/README.md', ...recipes])('have links that lead somewhere: %s', (page) => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^):#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([])
  })

  it.each(['README.md', ...recipes])('name places that are there: %s', (page) => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^):#]*)#([^)]+)\)/g)]
    const missing = links.filter(([, path = '', place = '']) => {
      const file = path === '' ? join(root, page) : join(root, dirname(page), path)
      return !placesOf(readFileSync(file, 'utf8')).includes(place)
    })
    expect(missing.map(([link]) => link)).toEqual([])
  })

  it('lead to every recipe and every reference', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8')
    const pages = [...recipes, ...['api', 'options', 'errors'].map((name) => `docs/${name}.md`)]
    expect(pages.filter((page) => !text.includes(`](${page})`))).toEqual([])
  })
})

/** The anchors that a heading gets where Markdown is shown. */
function placesOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase())
  return headings.map((heading) => heading.replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'))
}
