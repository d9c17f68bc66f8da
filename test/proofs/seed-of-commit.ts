import { execFileSync } from 'node:child_process'
import { hashText } from '../../conformance/json/index.ts'

/** Each commit tries other cases, and the same commit the same ones. */
export function seedOfCommit(): number {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return Number.parseInt(hashText(commit.trim()), 16) % 100_000
  } catch {
    return 1
  }
}
