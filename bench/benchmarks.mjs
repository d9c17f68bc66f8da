// `npm run benchmarks`: measures everything that docs/benchmarks.md shows, beside the peers, and writes it. Under 15 minutes on a quiet machine.
import { execFileSync } from 'node:child_process'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { byRecords } from './page/by-records.mjs'
import { installed } from './page/servers-compared.mjs'
import { startTimes } from './page/start-times.mjs'
import { suiteTimes } from './page/suite-times.mjs'
import { pageBytes } from './size.mjs'

const told = (line) => {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
}
const begun = process.hrtime.bigint()
const { servers, java } = installed()
const { writePage } = await import('./page/write-page.mjs')
const measured = {
  servers,
  records: await byRecords(servers, told),
  starts: await startTimes(servers, told),
  suite: await suiteTimes(told),
  bytes: await bytesOverMsw(),
}
await writePage({ ...measured, machine: machine() })

async function bytesOverMsw() {
  told('bytes in a page')
  const { none, three, one } = await pageBytes()
  const over = (bytes) => Math.round(bytes / 1000)
  return [
    { what: 'three APIs', kilobytes: over(three.all - none.all) },
    { what: 'of which at once', kilobytes: over(three.atOnce - none.atOnce) },
    { what: 'one API', kilobytes: over(one.all - none.all) },
    { what: 'of which at once', kilobytes: over(one.atOnce - none.atOnce) },
  ]
}

function machine() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' and changes'
  return {
    cpus: `${availableParallelism()} × ${cpus()[0].model}`,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
    commit: git('rev-parse', '--short', 'HEAD') + changed,
    day: new Date().toISOString().slice(0, 10),
    minutes: Math.round(Number(process.hrtime.bigint() - begun) / 6e10),
    java,
  }
}
