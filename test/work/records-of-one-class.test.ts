import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createCore } from '../../handlers/transports/node-http/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { bundle } from '../apis/elastic-cloud/ece-client.ts'
import { widget } from '../apis/connections/drive.ts'
import { PLAIN } from '../apis/qradar/drive.ts'

// What is compiled while the flag is set knows of it, and it is compiled when it is first called.
setFlagsFromString('--allow-natives-syntax')
const areOfOneClass: (one: object, other: object) => boolean = runInThisContext(
  '(one, other) => %HaveSameMap(one, other)',
)
areOfOneClass({}, {})
setFlagsFromString('--no-allow-natives-syntax')

const COUNT = 60
const each = <T>(make: (at: number) => T): readonly T[] => Array.from({ length: COUNT }, (_, at) => make(at))

/** What stands first is made before the engine knows what comes: some classes are no fault, one for each record is. */
const FEW = 12

const data = {
  'elastic-cloud': {
    extensions: each((at) => ({ ...bundle, id: `${2_000 + at}`, owner: '1001', name: `extension-${at}` })),
  },
  qradar: {
    extensions: each((at) => ({
      id: at + 1,
      name: `extension-${at}`,
      contents: [{ content_type_id: 3, content_type_name: 'CUSTOM_RULE', identifier: `rule-${at}` }],
    })),
  },
  connections: {
    extensions: each((at) => ({ ...widget, extid: `2b7e1014-6f2d-4cd0-8b5f-${String(at).padStart(12, '0')}` })),
  },
}

/** One of each class among the records. */
function classesOf(records: Iterable<object>): readonly object[] {
  const classes: object[] = []
  for (const one of records) if (!classes.some((other) => areOfOneClass(one, other))) classes.push(one)
  return classes
}

function recordsOf(core: ReturnType<typeof createCore>, api: ApiName): readonly object[] {
  const { state } = core.tenants.get('default')?.rooms.get(api)?.state ?? expect.fail()
  return [...(state as { readonly extensions: { values(): Iterable<object> } }).extensions.values()]
}

const path = {
  'elastic-cloud': '/api/v1/deployments/extensions',
  qradar: '/api/config/extension_management/extensions',
  connections: '/appregistry/api/v1/extensions',
} as const

describe.each(['elastic-cloud', 'qradar', 'connections'] as const)('records of %s', (api) => {
  it('that are starting data share what the engine knows of their fields', async () => {
    const core = createCore({ apis: [api], data: JSON.parse(JSON.stringify({ [api]: data[api] })) })
    await core.fetch(new Request(`http://localhost${path[api]}`))
    const records = recordsOf(core, api)
    expect(records).toHaveLength(COUNT)
    expect(classesOf(records).length).toBeLessThan(FEW)
    expect(
      classesOf(records.flatMap((one) => ('contents' in one ? (one.contents as object[]) : []))).length,
    ).toBeLessThan(FEW)
  })

  it('that requests make do so, too', async () => {
    const core = createCore({ apis: [api] })
    const tenant = core.tenant()
    const make = {
      'elastic-cloud': (at: number) =>
        tenant.elasticCloud.extensions.create({ ...bundle, extension_type: 'bundle', name: `one-${at}` }),
      qradar: () => tenant.qradar.extensions.upload(PLAIN),
      connections: (at: number) => tenant.connections.extensions.create({ ...widget, name: `one-${at}` }),
    }[api]
    for (let at = 0; at < COUNT; at++) await make(at)
    expect(classesOf(recordsOf(core, api)).length).toBeLessThan(FEW)
  })
})
