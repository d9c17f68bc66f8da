/** JUnit XML for CI systems: a suite per API, a case per clause, and a suite for how the run itself went. */
import type { ClauseResult, Report } from './report.ts'
import type { Finding } from '../judge/index.ts'
import { findingLines, plain } from './terminal-finding.ts'

interface Case {
  readonly name: string
  readonly group: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
  readonly text: string
}

/** The report as JUnit XML. What leaves a question open (exit code 4) is an error; what does not apply is skipped. */
export function junitReport(report: Report): string {
  const suites = [
    ...report.api.map((api) => ({ name: api, cases: report.clauses.filter((one) => one.api === api).map(caseOf) })),
    { name: 'extmock.run', cases: runCases(report) },
  ]
  const all = suites.flatMap((suite) => suite.cases)
  const seconds = (report.elapsedMs / 1000).toFixed(3)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(`extmock conformance of ${report.target}`)}" ${counts(all)} time="${seconds}">`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${attribute(name)}" ${counts(cases)}>`,
      ...cases.flatMap(caseLines),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
}

function counts(cases: readonly Case[]): string {
  const count = (kind: Case['kind']): number => cases.filter((one) => one.kind === kind).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
}

function caseOf(clause: ClauseResult): Case {
  const { id: name, api: group, reason, waived } = clause
  const text = clause.findings.filter((one) => one.kind !== 'note').map(findingText)
  const made = (kind: Case['kind'], message: string): Case => ({ name, group, kind, message, text: text.join('\n\n') })
  if (waived !== undefined) return made('skipped', `waived until ${waived.until}: ${waived.reason}`)
  if (clause.verdict === 'fail') return made('failure', headOf(clause))
  if (clause.verdict === 'warn') return made('passed', headOf(clause))
  if (clause.verdict === 'undecided') return made('error', `undecided: ${reason ?? ''}`)
  if (clause.verdict === 'not-applicable') return made('skipped', `not applicable: ${reason ?? ''}`)
  if (clause.verdict === 'pass') return made('passed', '')
  if (clause.verdict === 'not-reached') return made('skipped', `not reached: ${reason ?? ''}`)
  const open = clause.cause !== 'no-rule' && clause.grade !== 'assumed'
  return made(open ? 'error' : 'skipped', `not testable: ${reason ?? ''}`)
}

function headOf({ findings }: ClauseResult): string {
  const finding = findings.find((one) => one.kind === 'violation') ?? findings.find((one) => one.kind === 'warning')
  return finding === undefined ? '' : `expected ${finding.expected}; got ${finding.got}`
}

function findingText(finding: Finding): string {
  return findingLines(finding, plain, null).join('\n')
}

/** What is wrong with the run itself must not vanish in a list of clauses. */
function runCases(report: Report): Case[] {
  const troubles: readonly (readonly [name: string, kind: Case['kind'], messages: readonly string[]])[] = [
    ['the target answers', 'error', report.unreachable.map(({ api, reason }) => `${api}: ${reason}`)],
    ['the target lets the roles in', 'error', report.refused.map(({ api, reason }) => `${api}: ${reason}`)],
    ['the run came to its end', 'error', report.stopped === null ? [] : [report.stopped]],
    ['something was checked', 'error', report.summary.checks === 0 ? ['no check was made'] : []],
    [
      'everything created was removed',
      'failure',
      report.leaks.map(({ api, kind, name, reason }) => `${api} ${kind} ${name}: ${reason}`),
    ],
    [
      'every waiver is needed and valid',
      'failure',
      (report.waiverProblems ?? []).map(({ kind, clause, message }) => `${clause}: ${kind}, ${message}`),
    ],
    ['the suite made no mistake', 'error', report.faults.map(({ rule, message }) => `${rule}: ${message}`)],
  ]
  return troubles.map(([name, kind, messages]) => ({
    name,
    group: 'extmock.run',
    kind: messages.length === 0 ? 'passed' : kind,
    message: messages[0] ?? '',
    text: messages.join('\n'),
  }))
}

function caseLines({ name, group, kind, message, text }: Case): string[] {
  const head = `    <testcase classname="${attribute(group)}" name="${attribute(name)}"`
  if (kind === 'passed' && text === '') return [`${head}/>`]
  const inner =
    kind === 'passed'
      ? `<system-out>${xmlText(text)}</system-out>`
      : `<${kind} message="${attribute(message)}">${xmlText(text)}</${kind}>`
  return [`${head}>`, `      ${inner}`, '    </testcase>']
}

/** Text between tags. What XML 1.0 cannot hold (section 2.2) is written as its code; a CR would be read as a line end. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, codeOf)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** A value between double quotes; line ends and tabs would be read as spaces (XML 1.0, section 3.3.3). */
function attribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

function codeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
