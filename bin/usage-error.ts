import { exit, type ExitCode } from './exit.ts'

/**
 * Something the caller can put right: a bad flag, an unreadable file, a taken port.
 * Printed as `extmock: <message>` and `hint: <hint>`, one line each; the exit code is 2 unless another is given.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly hint: string
  readonly code: ExitCode

  /** @param message what is wrong. @param hint what would be right. */
  constructor(message: string, hint: string, code: ExitCode = exit.usage) {
    super(message)
    this.hint = hint
    this.code = code
  }
}
