// `npm run bench [-- NAME…]`: prints ratios against peers measured in the same run. Numbers of one run are only comparable with each other.
import { growth } from './growth.mjs'
import { inProcess } from './in-process.mjs'
import { peers } from './peers.mjs'
import { record } from './record.mjs'
import { replicas } from './replicas.mjs'
import { size } from './size.mjs'
import { soak } from './soak.mjs'
import { start } from './start.mjs'
import { throughput } from './throughput.mjs'

const benches = { throughput, growth, start, 'in-process': inProcess, record, peers, replicas, soak, size }
/** These take minutes, or packages of their own, and run only when they are named. */
const named = ['peers', 'replicas', 'soak']

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(benches, name))
if (unknown !== undefined) {
  process.stderr.write(`bench: there is no "${unknown}"\nhint: there are ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 2
} else {
  let missed = 0
  for (const name of asked.length > 0 ? asked : Object.keys(benches).filter((name) => !named.includes(name))) {
    process.stdout.write(`\n${name}\n`)
    for await (const row of await benches[name]()) {
      const ok = isMet(row)
      if (ok === false) missed++
      process.stdout.write(`  ${mark(ok)} ${row.what.padEnd(44)} ${row.detail}  ${beside(row)}\n`)
    }
  }
  if (asked.length === 0) process.stdout.write(`\nnot run, for want of their name: ${named.join(', ')}\n`)
  process.exitCode = missed > 0 ? 1 : 0
}

/** Whether a row meets its bar; undefined for a figure that has none. */
function isMet({ isMet: told, ratio, atLeast, atMost }) {
  if (told !== undefined || ratio === undefined) return told
  return atMost === undefined ? ratio >= atLeast : ratio <= atMost
}

function mark(ok) {
  if (ok === undefined) return '    '
  return ok ? 'ok  ' : 'MISS'
}

function beside({ ratio, atLeast, atMost }) {
  if (ratio === undefined) return '(no bar)'
  return `ratio ${ratio.toFixed(2)} (bar: ${atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`})`
}
