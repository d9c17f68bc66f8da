/** The mock without its APIs and without a transport, for whoever wants one API's bytes alone: `withFetch(createPlainCore({ apis: [qradarApi] }))`. */
export { createPlainCore, type PlainCore } from './plain-core.ts'
export type { MockOptions } from './mock-options.ts'
export { ArrangeError } from './arrange.ts'
export { OptionError } from '../kit/operation/options.ts'
export { withFetch, type MockCore } from '../transports/fetch/index.ts'
