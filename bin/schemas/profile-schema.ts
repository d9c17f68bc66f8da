import { fileFormats } from '../../conformance/file-format.ts'
import { limitNames } from '../../conformance/profile/limits.ts'
import { apiNames } from '../../contracts/index.ts'
import { type ContractWithClauses, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { closed, document, flag, format, orBlank, text, type JsonSchema } from './json-schema.ts'

/** The profile of a deployment. A text may hold `${NAME}` from the environment. */
export function profileSchema(): JsonSchema {
  const apis = Object.fromEntries(apiNames.map((api) => [api, apiSchema(contractsWithClauses[api])]))
  return document(
    'extmock profile: where a deployment is, who may enter, what it has and bears',
    closed(
      'For extmock conform --profile.',
      {
        schema: format(fileFormats.profile),
        apis: { ...closed('By API name.', apis), minProperties: 1 },
        tls: closed('How the address is trusted.', {
          ca: text('PEM file of the authority.'),
          insecure: flag('Trust any certificate.'),
        }),
        limits: closed('What a run may ask of the target.', Object.fromEntries(limitNames.map(limit))),
        write: flag('The run may create, change and remove things of its own.'),
      },
      ['apis'],
    ),
  )
}

function apiSchema({ title, profile: { roles, capabilities } }: ContractWithClauses): JsonSchema {
  const credential = closed(
    'A header and its value.',
    {
      header: { ...text('Its name.'), pattern: orVariable("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$") },
      value: { ...text('${NAME} comes from the environment.'), pattern: String.raw`^[^\r\n\0]+$` },
    },
    ['header', 'value'],
  )
  const each = Object.entries(roles).map(([name, role]) => [name, { ...credential, description: role.description }])
  const has = Object.entries(capabilities).map(([name, { description, unlocks, schema }]) => [
    name,
    { ...orNone(schema as JsonSchema), description: `${description} Unlocks: ${unlocks}` },
  ])
  return closed(
    title,
    {
      baseUrl: { ...text('The address up to the base path.'), pattern: orVariable(ADDRESS) },
      credentials: orBlank(
        closed('By role; a role that is left out makes its clauses not-applicable.', Object.fromEntries(each)),
      ),
      capabilities: orBlank(closed('What the deployment has.', Object.fromEntries(has))),
    },
    ['baseUrl'],
  )
}

function limit(name: string): readonly [string, JsonSchema] {
  const minimum = name === 'requestsPerSecond' || name === 'shrinkRequests' ? 0 : 1
  return [name, { type: 'number', minimum }]
}

/** http or https, without credentials, query and fragment. */
const ADDRESS = '^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+(/[^?#]*)?$'

const orVariable = (pattern: string): string => String.raw`${pattern}|\$\{\w+\}`

/** A capability that a deployment lacks may be said to be so. */
function orNone(schema: JsonSchema): JsonSchema {
  const { description: _, ...bare } = schema
  return { anyOf: [bare, { enum: [false, null] }] }
}
