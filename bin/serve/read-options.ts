import { apiNames, contracts, type ApiName, type Contract, type OptionSpec } from '../../contracts/index.ts'
import { closest } from '../closest.ts'
import { UsageError } from '../usage-error.ts'

type Options = Record<string, Record<string, unknown>>

/** `api.option=value` lines as an options object, each value in the form its option has; whether it may have it is the mock's to say. */
export function readOptions(
  lines: readonly string[],
  named: readonly ApiName[] = apiNames,
  outside: readonly Contract[] = [],
): Options {
  const apis: readonly string[] = [...named, ...outside.map(({ name }) => name)]
  const known: readonly Contract[] = [...Object.values(contracts), ...outside]
  const options: Options = {}
  for (const line of lines) {
    const { contract, name, text } = parts(line, known)
    const api = contract.name
    if (!apis.includes(api))
      throw new UsageError(`--option "${line}" is for ${api}, which is not served`, `served: ${apis.join(', ')}`)
    const spec = specOf(contract, name)
    options[api] = { ...options[api], [name]: valueOf(text, spec) }
  }
  return options
}

function parts(
  line: string,
  known: readonly Contract[],
): { readonly contract: Contract; readonly name: string; readonly text: string } {
  const [, word, name, text] = /^([^.=]+)\.([A-Za-z]+)=(.*)$/s.exec(line) ?? []
  if (word === undefined || name === undefined || text === undefined)
    throw new UsageError(
      `--option "${line}" is not of the form API.NAME=VALUE`,
      'for example --option elastic-cloud.omittedDescription=keep',
    )
  const contract = known.find((candidate) => candidate.name === word)
  if (contract === undefined)
    throw new UsageError(
      `--option "${line}" speaks of an API "${word}"`,
      `one of ${known.map((one) => one.name).join(', ')}`,
    )
  return { contract, name, text }
}

/** None for `preset`, which every API takes. */
function specOf({ name: api, options }: Contract, name: string): OptionSpec | undefined {
  if (Object.hasOwn(options, name) || name === 'preset') return options[name]
  const [near] = closest(name, Object.keys(options), 1)
  throw new UsageError(
    `--option: ${api} has no option "${name}"`,
    near === undefined ? 'docs/options.md in the package lists them all' : `did you mean ${api}.${near}?`,
  )
}

/** The command line has only text; an option may want a number, a yes or no, or a list. */
function valueOf(text: string, spec: OptionSpec | undefined): unknown {
  switch (spec?.kind) {
    case 'number':
      return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text
    case 'order':
      return text.split(',').map((item) => item.trim())
    case 'choice':
      return spec.values.find((value) => String(value) === text) ?? text
    default:
      return text
  }
}
