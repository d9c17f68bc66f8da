/** A calibration as the config file of a mock that has the same manners. */
import type { Json } from '../json/index.ts'
import type { Answer, CalibratedApi, Calibration, Shown } from './calibration.ts'
import { askedText, valuesOf } from './calibration.ts'

/** Values by API and option. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** What a file of an earlier calibration said that this one does not. */
export interface Earlier {
  readonly options: Values
  /** Everything else in that file, as YAML; it stays. */
  readonly rest: string
}

/** One option that is another than an earlier calibration had it. */
export interface Change {
  readonly api: string
  readonly name: string
  readonly before: Json
  readonly now: Json
}

/** What is another value now. */
export function changesSince(
  { options }: Pick<Earlier, 'options'>,
  { apis }: Pick<Calibration, 'apis'>,
): readonly Change[] {
  return apis.flatMap((one) => {
    const before = options[one.api] ?? {}
    const now = valuesNow(one, before)
    return Object.entries(now).flatMap(([name, value]): Change[] => {
      const old = before[name]
      const same = old === undefined || JSON.stringify(old) === JSON.stringify(value)
      return same ? [] : [{ api: one.api, name, before: old, now: value }]
    })
  })
}

/** The file as text: every value with its question and its evidence, and why what is missing is missing. */
export function mockYaml(calibration: Calibration, by: string, earlier: Earlier = { options: {}, rest: '' }): string {
  const { apis, target, at } = calibration
  const others = Object.entries(earlier.options).filter(([name]) => !apis.some(({ api }) => api === name))
  const names = [...apis.map(({ api }) => api), ...others.map(([name]) => name)]
  const lines = [
    `# The manners of ${target}, as ${by} found them on ${at.slice(0, 10)}.`,
    '# extmock serve --config THIS_FILE has the same, and so has createMock(await readConfig(THIS_FILE)).',
    `apis: ${JSON.stringify(names)}`,
    'options:',
    ...apis.flatMap((one) => apiLines(one, earlier.options[one.api] ?? {})),
    ...others.flatMap(([name, values]) => [
      `  ${name}:`,
      ...Object.entries(values).map(([option, value]) => line(option, value)),
    ]),
    ...(earlier.rest === '' ? [] : [earlier.rest.trimEnd()]),
  ]
  return `${lines.map(plain).join('\n')}\n`
}

/** Where no more was asked for, a larger one that was there stays. */
function valuesNow(api: CalibratedApi, before: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const kept = api.answers.flatMap(({ name, value, atLeast }) =>
    atLeast && Number(before[name] ?? 0) > Number(value) ? [[name, before[name] ?? null] as const] : [],
  )
  return { ...valuesOf(api), ...Object.fromEntries(kept) }
}

function apiLines(api: CalibratedApi, before: Readonly<Record<string, Json>>): readonly string[] {
  const version = api.version === null ? [] : [`  # Version seen: ${api.version}`]
  const values = valuesNow(api, before)
  const blocks = api.answers.flatMap((answer) => answerLines(answer, values[answer.name], before[answer.name]))
  const some = Object.keys({ ...before, ...values }).length > 0
  return [`  # ${api.baseUrl}`, ...version, `  ${api.api}:${some ? '' : ' {}'}`, ...blocks]
}

function answerLines(answer: Answer, value: Json | undefined, before: Json | undefined): readonly string[] {
  const { name, state, question, evidence, against, agree, of, why } = answer
  const doubt = state === 'likely' ? [`likely, ${agree} of ${of} agree; against it:`, ...against.map(short)] : []
  if (value !== undefined)
    return [
      ...[question, ...evidence.map(short), ...doubt].map(comment),
      `${line(name, value)}${byDefault(answer, value)}`,
    ]
  const reason = state === 'contradictory' ? 'contradicts itself' : `${words[state]}: ${why ?? 'nothing told'}`
  const shown = state === 'contradictory' ? [...evidence, ...against].map(short) : []
  if (before === undefined) return [question, ...shown, `${name}: ${reason}`].map(comment)
  return [...[question, ...shown, `${reason}; kept from before`].map(comment), line(name, before)]
}

/** Why there is no value. */
export const words: Readonly<Record<Answer['state'], string>> = {
  sure: 'sure',
  likely: 'likely',
  contradictory: 'contradictory',
  'not-seen': 'not seen',
  'not-asked': 'not asked',
}

function byDefault({ default: usual, atLeast }: Answer, value: Json): string {
  const more = atLeast ? 'or more, none larger was asked; ' : ''
  return JSON.stringify(usual) === JSON.stringify(value)
    ? `  # ${more}the default`
    : `  # ${more}the default is ${JSON.stringify(usual)}`
}

const short = (shown: Shown): string => `  ${askedText(shown)} -> ${shown.answer}`
const comment = (text: string): string => `    # ${text}`
/** JSON is YAML, and says of a text that it is one. */
const line = (name: string, value: Json): string => `    ${name}: ${JSON.stringify(value)}`

/** Words of a target end no line, and steer no terminal. */
function plain(text: string): string {
  return text.includes('\n') ? text : text.replaceAll(/\p{C}+/gu, ' ')
}
