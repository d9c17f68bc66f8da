/** A calibration for a reader at a terminal. */
import { counted } from '../report/index.ts'
import { type Answer, askedText, type CalibratedApi, type Calibration } from './calibration.ts'
import { type Change, words } from './mock-yaml.ts'

/** The lines to print: each question with its answer, its evidence and the default, then what changed, then the sum. */
export function calibrationText(calibration: Calibration, changes: readonly Change[] | null): readonly string[] {
  const { target, apis, requests, stopped, unreachable, refused, faults, leaks } = calibration
  const lines = [
    `The manners of ${target}`,
    ...apis.flatMap((api) => ['', ...apiLines(api)]),
    '',
    ...(changes === null ? [] : [...changeLines(changes), '']),
    ...unreachable.map(({ api, reason }) => `No answer from ${api}: ${reason}`),
    ...refused.map(({ api, reason }) => `Not let in by ${api}: ${reason}`),
    ...faults.map(({ api, scene, message }) => `A fault of extmock, in ${scene} of ${api}: ${message}`),
    ...(stopped === null ? [] : [`Stopped: ${stopped}`]),
    ...leaks.map(({ kind, name, id, reason }) => `Left behind: ${kind} ${name} (${id ?? 'id unknown'}): ${reason}`),
    `${sum(apis)} ${counted(requests, 'request')}.`,
  ]
  return lines.map((line) => line.replaceAll(/\p{C}+/gu, ' '))
}

function apiLines({ api, baseUrl, version, answers, capabilities }: CalibratedApi): readonly string[] {
  return [
    `${api}  ${baseUrl}${version === null ? '' : `  version ${version}`}`,
    ...answers.filter((one) => !isSilent(one)).flatMap(answerLines),
    ...silentLines(answers.filter(isSilent)),
    '  capabilities',
    ...capabilities.map(
      ({ name, value, why }) => `    ${name}: ${value === undefined ? `unknown, ${why ?? ''}` : JSON.stringify(value)}`,
    ),
  ]
}

/** A recording of a few requests answers few of a hundred questions: of the others their names do, and the file has their words. */
const isSilent = ({ state, evidence, against }: Answer): boolean =>
  state === 'not-seen' && evidence.length + against.length === 0

function silentLines(silent: readonly Answer[]): readonly string[] {
  const reasons = new Set(silent.map(({ why = 'nothing told' }) => why))
  return [...reasons].flatMap((reason) => {
    const names = silent.filter(({ why = 'nothing told' }) => why === reason).map(({ name }) => name)
    return [`  ${words['not-seen']} (${names.length}): ${reason}`, `      ${names.join(', ')}`]
  })
}

function answerLines({ name, question, state, value, atLeast, agree, of, evidence, against, why, ...rest }: Answer) {
  const usual = JSON.stringify(rest.default)
  const known = value !== undefined && state !== 'contradictory'
  const answer = known ? JSON.stringify(value) : words[state]
  const doubt = state === 'likely' ? `likely, ${agree} of ${of} agree; ` : ''
  const sureness = atLeast ? `or more, none larger was asked; ${doubt}` : doubt
  const byDefault = known && answer === usual ? 'the default' : `default ${usual}`
  const shown = [...evidence, ...(state === 'sure' ? [] : against)]
  return [
    `  ${name}: ${answer}  (${sureness}${byDefault})`,
    `      ${question}`,
    ...(why === undefined ? [] : [`      ${why}`]),
    ...shown.flatMap((one) => [`      ${askedText(one)}`, `        -> ${one.answer}`]),
  ]
}

function changeLines(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return ['Nothing changed since the last calibration.']
  return [
    'Changed since the last calibration:',
    ...changes.map(
      ({ api, name, before, now }) => `  ${api}.${name}: ${JSON.stringify(before)} -> ${JSON.stringify(now)}`,
    ),
  ]
}

function sum(apis: readonly CalibratedApi[]): string {
  const answers = apis.flatMap((api) => api.answers)
  const count = (...states: readonly Answer['state'][]): number =>
    answers.filter(({ state }) => states.includes(state)).length
  const others = answers.filter(
    ({ state, value, ...rest }) =>
      ['sure', 'likely'].includes(state) && JSON.stringify(value) !== JSON.stringify(rest.default),
  )
  const open = `${count('contradictory')} contradictory, ${count('not-seen')} not seen, ${count('not-asked')} not asked`
  return `${count('sure')} sure, ${count('likely')} likely, ${others.length} of them not the default; ${open}.`
}
