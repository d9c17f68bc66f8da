/** HTTP archives: reading those of any tool as exchanges, and the shape in which ours are written. Browser-safe. */
export { type Attached } from './attached.ts'
export { type HarBody, type HarEntry, type HarPair, harHead, harTail } from './har.ts'
export { readHar, type ReadHarOptions } from './read-har.ts'
export { toExchange } from './to-exchange.ts'
