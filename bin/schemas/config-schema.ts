import { apiNames, type OptionSpec, type OptionWithQuestion } from '../../contracts/index.ts'
import { type ContractWithClauses, contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { Config } from '../../handlers/config/index.ts'
import { clockSettings, mockSettings } from '../../handlers/config/mock-settings.ts'
import { serveSettings } from '../../handlers/config/serve-settings.ts'
import type { FileSetting } from '../../handlers/config/setting.ts'
import { closed, document, orBlank, texts, type JsonSchema } from './json-schema.ts'

/** `extmock.config.json` and `.yaml`. Records by key, so that the compiler misses a new one here. */
export function configSchema(): JsonSchema {
  return document(
    'extmock.config: the options of a mock',
    closed('What a mock is told.', { ...mock, serve: closed('What only extmock serve asks for.', serve) }),
  )
}

const serve = schemasOf(serveSettings)
const { apis, seed, auth, ...limits } = schemasOf(mockSettings)

const mock: Readonly<Record<keyof Config, JsonSchema>> = {
  apis,
  seed,
  data: {
    description: 'Starting data: none, demo, the path of a JSON file, or the data itself by API name.',
    anyOf: [{ type: 'string' }, { type: 'object', propertyNames: { enum: apiNames } }],
  },
  auth,
  options: orBlank(
    closed(
      'What the documents leave open, by API name.',
      Object.fromEntries(apiNames.map((api) => [api, optionsOf(contractsWithClauses[api])])),
    ),
  ),
  clock: orBlank(closed('The clock of each tenant.', schemasOf(clockSettings))),
  hosts: {
    description: 'Hosts whose requests MSW handlers take: one list, or lists by API name.',
    anyOf: [
      texts('Hosts'),
      { type: 'object', propertyNames: { enum: apiNames }, additionalProperties: texts('Hosts') },
    ],
  },
  ...limits,
}

function schemasOf<N extends string>(settings: Readonly<Record<N, FileSetting>>): Readonly<Record<N, JsonSchema>> {
  const schemas = Object.entries<FileSetting>(settings).map(([name, setting]) => [name, settingSchema(setting)])
  return Object.fromEntries(schemas) as Record<N, JsonSchema>
}

function settingSchema({ type, says, values, minimum, maximum }: FileSetting): JsonSchema {
  if (type === 'strings') return values ? { type: 'array', items: { enum: values }, description: says } : texts(says)
  if (values) return { enum: values, description: says }
  const bounds = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) }
  return { type, ...bounds, description: says }
}

function optionsOf(contract: ContractWithClauses): JsonSchema {
  const options = Object.entries(contract.options).map(([name, spec]) => [name, optionSchema(spec)] as const)
  const presets = Object.keys(contract.presets ?? {})
  const preset = { enum: presets, description: 'A named set of values, over which the others go.' }
  return closed(contract.title, { ...(presets.length > 0 && { preset }), ...Object.fromEntries(options) })
}

function optionSchema(spec: OptionWithQuestion): JsonSchema {
  return { description: spec.question, default: spec.default, ...valuesOf(spec) }
}

function valuesOf(spec: OptionSpec): JsonSchema {
  switch (spec.kind) {
    case 'choice':
      return { enum: spec.values }
    case 'number':
      return { type: 'number', minimum: spec.minimum }
    case 'text':
      return { type: 'string', ...(spec.form && { pattern: spec.form.pattern }) }
    case 'order': {
      const { length } = spec.values
      return { type: 'array', items: { enum: spec.values }, uniqueItems: true, minItems: length, maxItems: length }
    }
  }
}
