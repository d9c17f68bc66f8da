/** The five operations of version 1. Only the update has a page of its own here; the rest is from the facts. May import ../../write, ../schemas, ../responses.ts and ../sources.ts. */
import { extensionOperations } from './extensions.ts'

export const operations = extensionOperations
