/** The twelve operations, in the order of the table of `Operations`. May import ../../write, ../schemas, ../responses.ts and ../sources.ts. */
import { exportOperations } from './exports.ts'
import { extensionOperations } from './extensions.ts'
import { taskOperations } from './tasks.ts'

export const operations = { ...extensionOperations, ...taskOperations, ...exportOperations } as const
