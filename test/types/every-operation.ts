/** What must not compile of the operations of each API, as its own folder begins them: each of them, and one by name. */
import type { connections, Contract, elasticCloud, qradar } from '../../contracts/index.ts'
import { natural as naturalOfConnections } from '../../fixtures/connections/natural.ts'
import { natural as naturalOfElasticCloud } from '../../fixtures/elastic-cloud/natural.ts'
import { natural as naturalOfQradar } from '../../fixtures/qradar/natural.ts'
import { operation as registry, type ConnectionsOptions } from '../../handlers/connections/operation.ts'
import { operation as cloud, type EceOptions } from '../../handlers/elastic-cloud/operation.ts'
import type { Asked } from '../../handlers/kit/operation/asked.ts'
import type { NaturalWaysOf } from '../../handlers/kit/operation/natural.ts'
import { bareOperation as bareConsole, type QradarOptions } from '../../handlers/qradar/operation.ts'
import { operation as console } from '../../handlers/qradar/steps.ts'

type If<Loose, Name> = string extends Loose ? Name : never
/** Where an operation takes any text for a name. */
type Loose<C extends Contract> = {
  [K in keyof C['operations'] & string]: `${K} ${LooseIn<C, K>}`
}[keyof C['operations'] & string]
type LooseIn<C extends Contract, K extends keyof C['operations'] & string> =
  | If<Asked<C, K>['operation'], 'operation'>
  | If<keyof Asked<C, K>['params'], 'params'>
  | If<Parameters<Asked<C, K>['query']>[0], 'query'>
  | If<Parameters<Asked<C, K>['request']['headers']['get']>[0], 'header'>
  | If<Parameters<Asked<C, K>['fail']>[0], 'error'>
  | If<Parameters<Asked<C, K>['refuse']>[0], 'general error'>
type None<Of> = [Of] extends [never] ? true : Of

export const ofElasticCloud: None<Loose<typeof elasticCloud>> = true
export const ofQradar: None<Loose<typeof qradar>> = true
export const ofConnections: None<Loose<typeof connections>> = true
// @ts-expect-error of a contract that is known as no more than that, any name will do
export const ofAny: None<Loose<Contract>> = true

// @ts-expect-error the order of checks knows no such step
cloud('get-extension').step('ownershp', [], () => 1)
// @ts-expect-error the order of checks knows no such step
console('get-extension').step('existense', [], () => 1)
// @ts-expect-error the order of checks knows no such step
bareConsole('get-extension').step('existense', [], () => 1)
// @ts-expect-error the order of checks knows no such step
registry('get-extension').step('existance', [], () => 1)
// @ts-expect-error nor does the option
export const optionOfElasticCloud: EceOptions['checkOrder'][number] = 'ownershp'
// @ts-expect-error nor does the option
export const optionOfQradar: QradarOptions['checkOrder'][number] = 'existense'
// @ts-expect-error nor does the option
export const optionOfConnections: ConnectionsOptions['checkOrder'][number] = 'existance'

cloud('get-extension').reading('any', [], ({ params }) => params.extension_id)
// @ts-expect-error the template has no such parameter
cloud('get-extension').reading('any', [], ({ params }) => params['extid'])
console('get-extension').reading('any', [], ({ params }) => params.extension_id)
// @ts-expect-error the template has no such parameter
console('get-extension').reading('any', [], ({ params }) => params['status_id'])
registry('get-extension').reading('any', [], ({ params }) => params.extid)
// @ts-expect-error the template has no such parameter
registry('get-extension').reading('any', [], ({ params }) => params['extension_id'])

// @ts-expect-error there is no such operation
cloud('get-extension').reading('any', [], ({ operation }) => operation === 'fetch-extension')
// @ts-expect-error there is no such operation
console('get-extension').reading('any', [], ({ operation }) => operation === 'fetch-extension')
// @ts-expect-error there is no such operation
registry('get-extension').reading('any', [], ({ operation }) => operation === 'fetch-extension')

cloud('get-extension').reading('any', [], ({ query }) => query('include_deployments'))
// @ts-expect-error the operation declares no such query parameter
cloud('update-extension').reading('any', [], ({ query }) => query('include_deployments'))
console('list-extensions').reading('any', [], ({ query }) => query('filter'))
// @ts-expect-error the operation declares no such query parameter
console('get-extension').reading('any', [], ({ query }) => query('filter'))
registry('list-extensions').reading('any', [], ({ query }) => query('start'))
// @ts-expect-error the operation declares no such query parameter
registry('get-extension').reading('any', [], ({ query }) => query('start'))

// @ts-expect-error neither declared nor common
cloud('get-extension').reading('any', [], ({ request }) => request.headers.get('x-typo'))
// @ts-expect-error neither declared nor common
console('get-extension').reading('any', [], ({ request }) => request.headers.get('x-typo'))
// @ts-expect-error neither declared nor common
registry('get-extension').reading('any', [], ({ request }) => request.headers.get('x-typo'))

/** The ways that each API has, held to its contract. */
export const waysOfElasticCloud: NaturalWaysOf<typeof elasticCloud, typeof naturalOfElasticCloud> =
  naturalOfElasticCloud
export const waysOfQradar: NaturalWaysOf<typeof qradar, typeof naturalOfQradar> = naturalOfQradar
export const waysOfConnections: NaturalWaysOf<typeof connections, typeof naturalOfConnections> = naturalOfConnections
