import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A fenced block of a page. */
export interface Snippet {
  /** The page and the number of the block: `docs/recipes/serve-from-a-test.md 1`. */
  readonly name: string
  readonly language: string
  readonly code: string
}

/** The fenced blocks of a page, from its path below the root. */
export function snippetsOf(page: string): readonly Snippet[] {
  const found = [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms)]
  return found.map(([, language = '', code = ''], at) => ({ name: `${page} ${at + 1}`, language, code }))
}

/** A block that is a program of its own, which Node runs as it is printed; all others are for a bundler or a test runner. */
export function isScript({ language, code }: Snippet): boolean {
  return language === 'ts' && /^import .* from 'node:/m.test(code)
}

/** The code of one block, counted from 1. */
export function snippet(page: string, number: number): string {
  const found = snippetsOf(page)[number - 1]
  if (!found) throw new Error(`${page} has no block ${number}`)
  return found.code
}
