// docs/benchmarks.md and its plots, from what was measured in one run.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { bars, lines, pairs } from '../peers/plots.mjs'

const docs = (path) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url))
const whole = (value) => Math.round(value).toLocaleString('en-US')
const ratioOf = ({ ratio, from, to }) => `${short(ratio)} (${short(from)} to ${short(to)})`
const short = (value) => (value >= 10 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(1))

/** Writes the page; `measured` is `{ machine, servers, records, starts, bytes, suite }`. */
export async function writePage(measured) {
  mkdirSync(docs('benchmarks'), { recursive: true })
  for (const [name, svg] of Object.entries(await plotsOf(measured)))
    writeFileSync(docs(`benchmarks/${name}.svg`), await svg)
  writeFileSync(docs('benchmarks.md'), await format(textOf(measured), { parser: 'markdown', printWidth: 120 }))
}

function plotsOf({ servers, records, starts, suite }) {
  const names = servers.map(({ name }) => name)
  const values = (of) =>
    records.flatMap((row) =>
      (of(row) ?? 0) === 0 ? [] : [{ server: row.server, records: row.records, value: of(row) }],
    )
  return {
    get: lines(
      'GET by id',
      'requests per second',
      names,
      values((row) => row.get?.perSecond),
    ),
    update: lines(
      'Update',
      'requests per second',
      names,
      values((row) => row.update?.perSecond),
    ),
    memory: lines(
      'Memory after that load',
      'MB',
      names,
      values((row) => row.memory),
    ),
    start: bars(
      'Start to first 200',
      'ms',
      names,
      starts.map(({ server, milliseconds }) => ({ server, value: milliseconds })),
    ),
    suite: pairs(
      'The whole suite',
      'seconds',
      suite.flatMap(({ api, inProcess, overHttp }) => [
        { api, where: 'in process', value: inProcess },
        { api, where: 'over HTTP', value: overHttp },
      ]),
    ),
  }
}

function textOf(measured) {
  return `# Benchmarks

${heading(measured)}
${loads(measured)}
${starting(measured)}
## In a page

What the mock adds to a page that has MSW, gzip: ${measured.bytes.map(({ what, kilobytes }) => `${what} ${kilobytes} kB`).join(', ')}.

${suiteTimes(measured)}`
}

function heading({ machine, servers }) {
  const absent = 'WireMock and MockServer were not measured: there is no Java, or their files could not be fetched.'
  return `Written by \`npm run benchmarks\`; every figure is of one run. Speeds depend on the machine and are only comparable with each other;
what counts are ratios to a bare \`node:http\` server in the same round, with the smallest and largest of the rounds in brackets.

Machine: ${machine.cpus}, ${machine.memory} GB, ${machine.system}, Node ${machine.node}. Commit ${machine.commit}, ${machine.day}; the run took ${machine.minutes} minutes.

| server | what it does |
|---|---|
${servers.map(({ name, note }) => `| ${name} | ${note} |`).join('\n')}
${machine.java ? '' : `\n${absent}\n`}`
}

function loads({ servers, records }) {
  const updated = servers.filter(({ update }) => update)
  return `## GET by id

![requests per second of GET by id against the number of records](benchmarks/get.svg)

${speeds(servers, records, 'get')}

## Update

![requests per second of updates against the number of records](benchmarks/update.svg)

${speeds(updated, records, 'update')}

## Memory

What the process holds after the two loads, in MB.

![memory against the number of records](benchmarks/memory.svg)

${grid(servers, records, ({ memory }) => (memory === undefined ? '' : whole(memory)))}
`
}

const starting = ({ starts }) => `## Start

From starting the process to its first 200, with 100 records.

![milliseconds to the first 200](benchmarks/start.svg)

| server | ms | to bare node:http |
|---|--:|--:|
${starts.map((row) => `| ${row.server} | ${whole(row.milliseconds)} | ${ratioOf(row)} |`).join('\n')}
`

const suiteTimes = ({ suite }) => `## The suite

\`extmock conform --seed 1\` on the mock, from start of the command to its end.

![seconds of the whole suite by API](benchmarks/suite.svg)

| API | requests | in process, s | over HTTP, s |
|---|--:|--:|--:|
${suite.map((row) => `| ${row.api} | ${whole(row.requests)} | ${row.inProcess.toFixed(1)} | ${row.overHttp.toFixed(1)} |`).join('\n')}
`

const speeds = (servers, records, which) => grid(servers, records, (row) => speedOf(row[which]))

function speedOf(speed) {
  if (!speed) return 'not within a minute'
  return speed.perSecond === 0 ? 'none in a second' : `${whole(speed.perSecond)}/s, ${ratioOf(speed)}`
}

function grid(servers, records, cell) {
  const counts = [...new Set(records.map((row) => row.records))]
  const rowOf = ({ name }) =>
    counts.map((count) => cell(records.find((row) => row.server === name && row.records === count))).join(' | ')
  return `| server | ${counts.map(whole).join(' | ')} |
|---|${counts.map(() => '--:|').join('')}
${servers.map((server) => `| ${server.name} | ${rowOf(server)} |`).join('\n')}`
}
