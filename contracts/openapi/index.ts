/** A contract as an OpenAPI document. May import ../types.ts and typebox. */
export type { OperationExample, OperationExamples } from './example.ts'
export { toOpenApi, type OpenApiOptions } from './to-openapi.ts'
