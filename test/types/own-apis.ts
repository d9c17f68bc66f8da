/** What must not compile of a mock with an API from outside: its names come from the value that is given, by inference. */
import { createMock } from '../../handlers/index.ts'
import type { Api } from '../../handlers/core/index.ts'
import type { elasticCloud } from '../../contracts/index.ts'

type Shop = Omit<typeof elasticCloud, 'name'> & { readonly name: 'tag-shop' }
declare const shop: Api<Shop, Readonly<Record<never, never>>, { put(tag: string): Promise<void> }, { tags: string[] }>
declare const anyApi: Api

const mock = createMock({ apis: [shop, 'qradar'], options: { 'tag-shop': { nameCharset: 'ignore' } } })
const tenant = mock.tenant()
void tenant.tagShop.put('red')
tenant.seed('tag-shop', { tags: ['red'] })
tenant.faults.fail('tag-shop', 'get-extension', 'extensions.not_found')
tenant.faults.fail('qradar', 'get-extension', '22603')

// @ts-expect-error an option of no such name
createMock({ apis: [shop], options: { 'tag-shop': { nameCharsets: 'ignore' } } })
// @ts-expect-error an option has no such value
createMock({ apis: [shop], options: { 'tag-shop': { nameCharset: 'never' } } })
// @ts-expect-error options of an API that is not mocked
createMock({ apis: [shop], options: { 'tag-shops': {} } })
// @ts-expect-error what arranges it takes a text
void tenant.tagShop.put(1)
// @ts-expect-error the mock has no such API
void tenant.elasticCloud
// @ts-expect-error it begins with tags
tenant.seed('tag-shop', { labels: [] })
// @ts-expect-error there is no such API
tenant.faults.fail('tag-shops', 'get-extension', 'extensions.not_found')
// @ts-expect-error there is no such operation
tenant.faults.fail('tag-shop', 'get-extensions', 'extensions.not_found')
// @ts-expect-error the operation documents no such error
tenant.faults.fail('tag-shop', 'get-extension', 'extensions.gone')

// Of an API that is known as no more than an Api, any name will do.
createMock({ apis: [anyApi] })
  .tenant()
  .faults.fail('anything', 'get-tag', 'no-tag')
