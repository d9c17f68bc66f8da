/** One API alone, in a page that needs no other: its value, and a `createMock` that knows none. */
export { elasticCloudApi as elasticCloud } from '../elastic-cloud/index.ts'
export * from './own-apis.ts'
