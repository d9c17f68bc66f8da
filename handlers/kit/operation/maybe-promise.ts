/** A value that is there, or will be. Most answers need no waiting, and an answer that is there is sent a good deal sooner. */
export type MaybePromise<T> = T | Promise<T>

/** Goes on with a value: now when it is there, later when it is not. */
export function andThen<T, R>(value: MaybePromise<T>, proceed: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(proceed) : proceed(value)
}

/** What is there, or what is loaded when somebody asks for it. */
export type Later<T extends object> = T | (() => Promise<T>)

/** Loads it. */
export async function loaded<T extends object>(later: Later<T>): Promise<T> {
  return typeof later === 'function' ? (later as () => Promise<T>)() : later
}
