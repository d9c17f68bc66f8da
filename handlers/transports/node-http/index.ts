/** The standalone server: a mock on node:http. May import node:* and what handlers/ may import. */
export { startServer, type RunningServer, type ServerOptions } from './start-server.ts'
export { memoryLimit, type MemoryLimit } from './memory.ts'
export { processGauges } from './process-gauges.ts'
export { createCore, type FullOptions as MockOptions } from '../../create-core.ts'
export { viaFetch } from '../fetch/index.ts'
