/**
 * Something the caller can put right: a bad flag, an unreadable file, a taken port.
 * Printed as `extmock: <message>` and `hint: <hint>`, one line each; the exit code is 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly hint: string

  /** @param message what is wrong. @param hint what would be right. */
  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
