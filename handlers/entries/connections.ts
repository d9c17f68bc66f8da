/** One API alone, in a page that needs no other: its value, and a `createMock` that knows none. */
export { connectionsApi as connections } from '../connections/index.ts'
export * from './own-apis.ts'
