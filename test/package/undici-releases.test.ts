import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ts from 'typescript'
import manifest from '../../package.json' with { type: 'json' }
import { snippet } from '../recipe-snippets.ts'
import { installPacked, typeCheck, type Project } from './pack.ts'

const RELEASES = [6, 7, 8]
const recipe = snippet('docs/recipes/undici-dispatcher.md', 1)
const nextJs = snippet('docs/recipes/next-js.md', 1)
const withRelease = (code: string, release: number) => code.replaceAll(`'undici'`, `'undici${release}'`)
/** The newest release does not run on Node 20. */
const nodeFor = (release: number): readonly [string, ...string[]] =>
  release > 7 && process.version < 'v22' ? ['npx', '--yes', '--package=node@24', 'node'] : ['node']

let project: Project
beforeAll(() => {
  const aliases = RELEASES.map((release) => `undici${release}@npm:undici@${release}`)
  project = installPacked([`msw@${manifest.devDependencies.msw}`, '@types/node@20', ...aliases])
})
afterAll(() => project?.remove())

describe.each(RELEASES)('a project with undici %i', (release) => {
  it('takes the dispatcher by type, as the recipes have it', () => {
    const pages = { 'instrumentation.ts': withRelease(nextJs, release) }
    expect(typeCheck(project, 'Node16', withRelease(recipe, release), pages, ['node'])).toBe('')
  })

  it('is answered, as the recipe has it', () => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
    project.write(`run-${release}.js`, ts.transpileModule(withRelease(recipe, release), { compilerOptions }).outputText)
    const [command, ...args] = nodeFor(release)
    expect(project.run(command, ...args, `run-${release}.js`)).toBe('')
  })
})
