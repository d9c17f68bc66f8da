import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'
import type { ExitCode } from './exit.ts'
import type { SignalSource } from './signal-source.ts'

/** The outside world as a command sees it; tests pass their own. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970; real time when absent. */
  readonly now?: () => number
  /** Where Ctrl-C is heard; the process when absent. */
  readonly signals?: SignalSource
}

/** The part of a writable stream that commands use. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** One subcommand: its flags, its positionals, and what it does. */
export interface Command {
  readonly options: Readonly<Record<string, Options>>
  /** Keyed by the names in the row's usage, `explain <clause>`. */
  readonly positionals: Readonly<Record<string, PositionalOptions>>
  run(args: never, io: Io): Promise<ExitCode>
}

/** A row of the command list: what `--help` shows, and how to load the rest. */
export interface CommandRow {
  /** The name, then positionals: `explain <clause>`. */
  readonly usage: string
  readonly summary: string
  /** Ctrl-C is heard from the start of the program on, and the command ends with what it knows. */
  readonly endsItself?: true
  readonly load: () => Promise<Command>
}

/** The arguments that a set of yargs options yields. */
export type Arguments<O extends Readonly<Record<string, Options>>> = InferredOptionTypes<O>

/**
 * Types `run` by the options and positionals beside it. What yargs cannot check (a port, a file, a date) `run` checks
 * first of all, throwing a UsageError: one thrown in an option's `coerce` would lose its hint on the way through yargs.
 */
export function defineCommand<
  const O extends Readonly<Record<string, Options>>,
  const P extends Readonly<Record<string, PositionalOptions>>,
>(command: {
  readonly options: O
  readonly positionals: P
  run(args: Arguments<O & P>, io: Io): Promise<ExitCode>
}): Command {
  return command
}
