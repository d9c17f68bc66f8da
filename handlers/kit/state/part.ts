/** A piece of an API's state that is kept entry by entry: records that are JSON, or files that are bytes. */
export interface Part {
  readonly kind: 'records' | 'files'
  dump(): readonly (readonly [id: string, value: unknown])[]
  load(entries: Iterable<readonly [id: string, value: unknown]>): void
  /** Calls `tell` for each entry that comes, changes or goes; at most one listens, and `undefined` ends it. */
  watch(tell: Tell | undefined): void
}

/** Told of one entry; its value is undefined when it went. */
export type Tell = (id: string, value: unknown) => void
