import * as Type from 'typebox'
import { only, pathParameter, queryParameter } from '../../write/index.ts'

export const extensionId = pathParameter('extension_id', Type.String(), 'Id of the extension.')

export const includeDeployments = queryParameter(
  'documented',
  'include_deployments',
  Type.Boolean({ default: false }),
  'Whether the ids of the deployments that use the extension are answered too.',
)

/** No published reference has it here; 33 other operations of the same API do: `Resource versions`. */
export const resourceVersion = only(
  { option: 'resourceVersionParameter', is: 'query' },
  queryParameter(
    'assumed',
    'version',
    Type.String(),
    'The x-cloud-resource-version of an earlier answer; compared only when given.',
  ),
)
