import { apiNames, type OptionSpec, type OptionWithQuestion } from '../../contracts/index.ts'
import { type ContractWithClauses, contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { Config } from '../../handlers/config/index.ts'
import { serveSettings, type ServeSetting } from '../../handlers/config/serve-settings.ts'
import { closed, count, document, texts, type JsonSchema } from './json-schema.ts'

/** `extmock.config.json` and `.yaml`. Records by key, so that the compiler misses a new one here. */
export function configSchema(): JsonSchema {
  return document(
    'extmock.config: the options of a mock',
    closed('What a mock is told.', { ...mock, serve: closed('What only extmock serve asks for.', serve) }),
  )
}

const mock: Readonly<Record<keyof Config, JsonSchema>> = {
  apis: {
    type: 'array',
    items: { enum: apiNames },
    uniqueItems: true,
    description: 'Which APIs to mock; all when absent.',
  },
  seed: count('Fixes ids and times.'),
  data: {
    description: 'Starting data: none, demo, the path of a JSON file, or the data itself by API name.',
    anyOf: [{ type: 'string' }, { type: 'object', propertyNames: { enum: apiNames } }],
  },
  auth: { enum: ['strict', 'lenient', 'off'], description: 'Who may call.' },
  options: closed(
    'What the documents leave open, by API name.',
    Object.fromEntries(apiNames.map((api) => [api, optionsOf(contractsWithClauses[api])])),
  ),
  clock: closed('The clock of each tenant.', {
    start: { type: 'number', description: 'Milliseconds since 1970.' },
    step: { type: 'number', description: 'Milliseconds that each request moves it.' },
  }),
  hosts: {
    description: 'Hosts whose requests MSW handlers take: one list, or lists by API name.',
    anyOf: [
      texts('Hosts'),
      { type: 'object', propertyNames: { enum: apiNames }, additionalProperties: texts('Hosts') },
    ],
  },
  maxTenants: count('At most so many tenants.', 1),
  tenantIdle: count('Milliseconds after which an unused tenant may be dropped.'),
  journal: count('Entries that the journal of a tenant keeps.'),
}

const serve = Object.fromEntries(Object.entries(serveSettings).map(([name, setting]) => [name, settingSchema(setting)]))

function settingSchema({ type, says, values, minimum, maximum }: ServeSetting): JsonSchema {
  if (values) return { enum: values, description: says }
  if (type === 'strings') return texts(says)
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
      return { type: 'string' }
    case 'order': {
      const { length } = spec.values
      return { type: 'array', items: { enum: spec.values }, uniqueItems: true, minItems: length, maxItems: length }
    }
  }
}
