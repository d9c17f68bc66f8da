/** The standalone server: a mock on node:http. May import node:*, @hono/node-server and what handlers/ may import. */
export { startServer, type RunningServer, type ServerOptions } from './start-server.ts'
export { processGauges } from './process-gauges.ts'
export { createCore } from '../../core/create-core.ts'
export type { MockOptions } from '../../core/mock-options.ts'
