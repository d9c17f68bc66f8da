/** The exit codes of every command (design, section 4). */
export const exit = {
  ok: 0,
  notConforming: 1,
  usage: 2,
  unreachable: 3,
  undecided: 4,
  leftBehind: 5,
  internal: 6,
} as const

/** A number from 0 to 6. */
export type ExitCode = (typeof exit)[keyof typeof exit]
