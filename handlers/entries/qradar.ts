/** One API alone, in a page that needs no other: its value, and a `createMock` that knows none. */
export { qradarApi as qradar } from '../qradar/index.ts'
export * from './own-apis.ts'
