/** The standalone server: a mock on node:http. May import node:* and what handlers/ may import. */
export type { ServerOptions } from './server-options.ts'
export { startServer, type RunningServer } from './start-server.ts'
export { memoryLimit, type MemoryLimit } from './memory.ts'
export { processGauges } from './process-gauges.ts'
export { createCore, type FullOptions as MockOptions } from '../../create-core.ts'
export { viaFetch } from '../fetch/index.ts'
