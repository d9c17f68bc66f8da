/** Reads `extmock.config.json` or `.yaml` for `createMock` and the command line. May import node:*, yaml (when a file is YAML) and what handlers/ may import. */
export { OptionError } from '../kit/operation/options.ts'
export { configNames, findConfig } from './find-config.ts'
export { readConfig, readConfigFile, type Config } from './read-config.ts'
export type { ServeConfig } from './serve-settings.ts'
