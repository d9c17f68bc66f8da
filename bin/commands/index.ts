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
    endsItself: true,
    load: async () => (await import('./conform.ts')).conform,
  },
  {
    usage: 'plan',
    summary: 'what conform would send and create, sending nothing',
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    usage: 'doctor',
    summary: 'is a deployment ready to be judged, and what does each missing thing cost',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    usage: 'sweep [ledger]',
    summary: 'remove what an interrupted run left behind',
    endsItself: true,
    load: async () => (await import('./sweep.ts')).sweep,
  },
  {
    usage: 'replay <file>',
    summary: 'do a finding again, on the same target or another',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    usage: 'waive',
    summary: 'write waivers for the failures of a report',
    load: async () => (await import('./waive.ts')).waive,
  },
  {
    usage: 'merge <reports..>',
    summary: 'the reports of conform --shard as one',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    usage: 'verify <report>',
    summary: 'is a report as the run left it',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    usage: 'record',
    summary: 'stand between clients and a deployment, and write down what they say',
    endsItself: true,
    load: async () => (await import('./record.ts')).record,
  },
  {
    usage: 'judge <files..>',
    summary: 'judge traffic that others made, from recordings of it',
    endsItself: true,
    load: async () => (await import('./judge.ts')).judge,
  },
  {
    usage: 'calibrate',
    summary: 'ask a deployment for its manners, and write them down for the mock',
    endsItself: true,
    load: async () => (await import('./calibrate.ts')).calibrate,
  },
  {
    usage: 'compare <left> <right>',
    summary: 'what a client sees to be different between two servers, or a recording and one',
    endsItself: true,
    load: async () => (await import('./compare.ts')).compare,
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
