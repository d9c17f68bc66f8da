import { limitNames } from '../../conformance/profile/limits.ts'
import { apiNames } from '../../contracts/index.ts'
import { type ContractWithClauses, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { closed, document, flag, text, type JsonSchema } from './json-schema.ts'

/** The profile of a deployment. A text may hold `${NAME}` from the environment, so a value of another type may be a text. */
export function profileSchema(): JsonSchema {
  const apis = Object.fromEntries(apiNames.map((api) => [api, apiSchema(contractsWithClauses[api])]))
  return document(
    'extmock profile: where a deployment is, who may enter, what it has and bears',
    closed(
      'For extmock conform --profile.',
      {
        apis: { ...closed('By API name.', apis), minProperties: 1 },
        tls: closed('How the address is trusted.', {
          ca: text('PEM file of the authority.'),
          insecure: orText(flag('Trust any certificate.')),
        }),
        limits: closed('What a run may ask of the target.', Object.fromEntries(limitNames.map(limit))),
        write: orText(flag('The run may create, change and remove things of its own.')),
      },
      ['apis'],
    ),
  )
}

function apiSchema({ title, profile: { roles, capabilities } }: ContractWithClauses): JsonSchema {
  const credential = closed(
    'A header and its value.',
    { header: text('Its name.'), value: text('${NAME} comes from the environment.') },
    ['header', 'value'],
  )
  const each = Object.entries(roles).map(([name, role]) => [name, { ...credential, description: role.description }])
  const has = Object.entries(capabilities).map(([name, { description, unlocks, schema }]) => [
    name,
    { ...orText(schema as JsonSchema), description: `${description} Unlocks: ${unlocks}` },
  ])
  return closed(
    title,
    {
      baseUrl: text('The address up to the base path.'),
      credentials: closed(
        'By role; a role that is left out makes its clauses not-applicable.',
        Object.fromEntries(each),
      ),
      // More are allowed: a running mock tells some of its own.
      capabilities: { type: 'object', description: 'What the deployment has.', properties: Object.fromEntries(has) },
    },
    ['baseUrl'],
  )
}

function limit(name: string): readonly [string, JsonSchema] {
  const minimum = name === 'requestsPerSecond' || name === 'shrinkRequests' ? 0 : 1
  return [name, { type: 'number', minimum }]
}

function orText(schema: JsonSchema): JsonSchema {
  if (schema['type'] === 'string') return schema
  const { description, ...bare } = schema
  return { description, anyOf: [bare, { type: 'string', pattern: String.raw`\$\{\w+\}` }] }
}
