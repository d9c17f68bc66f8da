// Go, and what its module proxy serves.
import { mkdirSync } from 'node:fs'
import { has, run } from './machine.mjs'

/** Calls Go in a folder of its own; nothing where there is no Go. */
export async function goIn(folder) {
  if (!(await has('go', 'version'))) return undefined
  mkdirSync(folder, { recursive: true })
  const env = { ...process.env, GOFLAGS: '-mod=mod' }
  // The SDK alone is thousands of files.
  return (...args) => run('go', args, { cwd: folder, env, timeout: 1_800_000 })
}

/** A proxy may serve a part of what there is. */
export const served = (fetchModule) =>
  fetchModule().then(
    () => true,
    () => false,
  )
