/** Thrown when a state on disk cannot be used: somebody else has it, it is of another version, or it is no state at all. One sentence. */
export class StateError extends Error {
  override readonly name = 'StateError'
  /** What to do about it. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
