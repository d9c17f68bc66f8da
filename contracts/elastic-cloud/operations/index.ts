/** The eight operations: six on extensions, and the log-in and refresh that real clients call before them. May import ../../write, ../schemas, ../responses.ts and ../sources.ts. */
import { extensionOperations } from './extensions.ts'
import { logInOperations } from './log-in.ts'

export const operations = { ...extensionOperations, ...logInOperations } as const
