/** How the framework of the console reads a request before an endpoint sees it: version, parameters, `fields`. */
export { fieldsOf, knownFields, withFields } from './fields.ts'
export { parametersOf, queryValue, type Parameters } from './parameters.ts'
export { listVersions, versionOf, type ApiVersion } from './version.ts'
