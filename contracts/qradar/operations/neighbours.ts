import * as Type from 'typebox'
import { facts } from '../sources.ts'

const conventions = facts('Other conventions')
const text = Type.String()

const Endpoint = Type.Object({
  id: Type.Integer(),
  version: text,
  http_method: text,
  path: text,
  summary: text,
  deprecated: Type.Boolean(),
})

const Parameter = Type.Object({
  name: text,
  description: text,
  source: text,
  required: Type.Boolean(),
  dataType: text,
  supportedContentTypes: Type.Array(Type.Object({ mimeType: text, dataType: text })),
})

const Operation = Type.Object({
  version: text,
  httpMethod: text,
  description: text,
  supportedContentTypes: Type.Array(Type.Object({ mimeType: text })),
  parameters: Type.Array(Parameter),
})

const when = { option: 'helpEndpoints', is: true } as const

/** What clients ask a console before they come to the extensions. The keys are those that such clients read. */
export const neighbours = {
  'help-versions': {
    method: 'GET',
    path: '/help/versions',
    summary: 'Lists the versions of the API.',
    body: Type.Array(
      Type.Object({ id: Type.Integer(), version: text, deprecated: Type.Boolean(), removed: Type.Boolean() }),
    ),
    source: conventions,
    when,
  },
  'help-endpoints': {
    method: 'GET',
    path: '/help/endpoints',
    summary: 'Lists the endpoints of each version.',
    body: Type.Array(Endpoint),
    source: conventions,
    when,
  },
  'help-capabilities': {
    method: 'GET',
    path: '/help/capabilities',
    summary: 'Lists the endpoints by category.',
    body: Type.Object({
      categories: Type.Array(
        Type.Object({ path: text, apis: Type.Array(Type.Object({ path: text, operations: Type.Array(Operation) })) }),
      ),
    }),
    source: conventions,
    when,
  },
  'system-about': {
    method: 'GET',
    path: '/system/about',
    summary: 'Says which release this is.',
    body: Type.Object({
      build_version: text,
      external_version: text,
      fips_enabled: Type.Boolean(),
      release_name: text,
    }),
    source: conventions,
  },
} as const
