/** Calls beside the API that is mocked, which its clients make first: looked at, changing nothing. May import handlers/kit. */
export { neighbours } from './neighbours.ts'
