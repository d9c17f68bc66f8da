import type { Contract } from '../../../contracts/index.ts'

/** Of a longer path only the beginning is compared: nobody meant an operation by it, and each of its words costs time. Characters. */
const LONGEST = 1_000

/**
 * A hint at the operation that shares most with what was asked: words of the path first, wherever the slashes are, since
 * clients make up paths like `extensions/task_status/3` (`Stumbling blocks` (docs/sources/qradar.md)); then the length, then the method.
 * @param path with its base path; one that has none is compared as it is
 */
export function closestOperation(contract: Contract, method: string, path: string): string | undefined {
  const base = contract.basePaths.find((candidate) => path.startsWith(candidate))
  const asked = wordsOf(path.slice(base?.length ?? 0).slice(0, LONGEST))
  let best: { readonly score: number; readonly text: string } | undefined
  for (const operation of Object.values(contract.operations)) {
    const score = likeness(wordsOf(operation.path), asked) * 4 + (operation.method === method ? 3 : 0)
    if (!best || score > best.score)
      best = { score, text: `did you mean ${operation.method} ${base ?? contract.basePaths[0] ?? ''}${operation.path}` }
  }
  return best?.text
}

/** A parameter of a template stays one word. Only underscores divide: an id may hold hyphens. */
function wordsOf(path: string): readonly string[] {
  return path.split('/').flatMap((segment) => (segment.startsWith('{') ? [segment] : segment.split('_')))
}

function likeness(template: readonly string[], asked: readonly string[]): number {
  const left = [...asked]
  for (const word of template) {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
  }
  return asked.length - left.length - Math.abs(template.length - asked.length) / 2
}
