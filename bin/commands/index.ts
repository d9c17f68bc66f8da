/** The subcommands. May import everything; each is loaded only when it is asked for. */
import type { CommandRow } from '../command.ts'

/** Every subcommand, in the order `--help` lists them. Adding one takes one row. */
export const commands: readonly CommandRow[] = [
  {
    usage: 'serve',
    summary: 'the mocked APIs on a port',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    usage: 'conform',
    summary: 'judge the mock, or a deployment, clause by clause',
    load: async () => (await import('./conform.ts')).conform,
  },
  {
    usage: 'replay <file>',
    summary: 'do a finding again, on the same target or another',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    usage: 'clauses',
    summary: 'every clause, its source and grade',
    load: async () => (await import('./clauses.ts')).clauses,
  },
  {
    usage: 'explain <clause>',
    summary: 'one clause: what it says, where it stands, what it means for a verdict',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    usage: 'errors',
    summary: 'every documented error and each way to get it',
    load: async () => (await import('./errors.ts')).errors,
  },
  {
    usage: 'openapi',
    summary: 'an API as an OpenAPI 3.1 document',
    load: async () => (await import('./openapi.ts')).openapi,
  },
]
