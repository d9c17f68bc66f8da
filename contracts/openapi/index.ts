/** A contract as an OpenAPI document. May import ../types.ts and typebox. */
export { toOpenApi } from './to-openapi.ts'
