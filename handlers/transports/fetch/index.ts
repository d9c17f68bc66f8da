/** Plain requests and replies as the platform's Request and Response. May import handlers/core and handlers/kit. */
export { withCors, withPages } from './cors.ts'
export { plainRequest } from './plain-request.ts'
export { toResponse } from './to-response.ts'
export { withFetch, type MockCore } from './mock-core.ts'
export { toReply, toRequest, viaFetch } from './via-fetch.ts'
