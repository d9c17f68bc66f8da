/** One file for each entry of the package that has one API alone: `createMock` without the registry, and the API's value. May import that API's folder and core/. */
export { createMock } from './own-apis.ts'
