import { describe, expect, it } from 'vitest'
import { connections, elasticCloud, qradar } from '../../../contracts/index.ts'
import { closestOperation } from './closest-operation.ts'

describe('the hint at the closest operation', () => {
  it.each([
    [
      qradar,
      'GET',
      '/api/config/extension_management/extensions/task_status/3',
      'GET /api/config/extension_management/extensions_task_status/{status_id}',
    ],
    [
      qradar,
      'GET',
      '/console/restapi/api/config/extension_management/extension',
      'GET /console/restapi/api/config/extension_management/extensions',
    ],
    [elasticCloud, 'GET', '/api/v1/deployments/extensionz', 'GET /api/v1/deployments/extensions'],
    [elasticCloud, 'GET', '/api/v1/deployments/extension/5', 'GET /api/v1/deployments/extensions/{extension_id}'],
    [elasticCloud, 'PUT', '/api/v1/deployments/extensions', 'PUT /api/v1/deployments/extensions/{extension_id}'],
    [connections, 'POST', '/appregistry/api/v1/extension', 'POST /appregistry/api/v1/extensions'],
  ] as const)('%#', (contract, method, path, wanted) => {
    expect(closestOperation(contract, method, path)).toBe(`did you mean ${wanted}`)
  })
})
