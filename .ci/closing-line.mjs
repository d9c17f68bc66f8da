// Reads vitest's JSON report and prints the closing counts. Exits 1 when there was no passing test, a failure, or a skipped test that this machine could have run.
import { readFileSync } from 'node:fs'

const [file, ...present] = process.argv.slice(2)
const counts = { passed: 0, failed: 0, skipped: 0, missing: 0 }

for (const suite of results()) {
  // A file that cannot even be loaded has no tests in it; it is one failure.
  if (suite.status === 'failed' && suite.assertionResults.every(({ status }) => status !== 'failed')) counts.failed += 1
  for (const { status, fullName } of suite.assertionResults) {
    if (status === 'passed' || status === 'failed') counts[status] += 1
    else {
      counts.skipped += 1
      const need = /\/replicas\//.test(suite.name) ? 'replicas' : /browser/.test(suite.name) ? 'browser' : undefined
      if (need !== undefined && !present.includes(need)) continue
      counts.missing += 1
      console.log(`skipped, and this machine could have run it: ${suite.name}: ${fullName}`)
    }
  }
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
if (counts.passed === 0 || counts.failed > 0 || counts.missing > 0) process.exitCode = 1

function results() {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults
  } catch {
    return []
  }
}
