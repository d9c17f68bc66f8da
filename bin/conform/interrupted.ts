import type { Io } from '../command.ts'

/** Does work that Ctrl-C ends: the first is told by the signal, the second ends the process at once. */
export async function interrupted<T>(io: Io, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController()
  const stop = () => {
    io.stderr.write(
      'extmock: stopping, and removing what was created; once more ends it at once, and extmock sweep removes the rest\n',
    )
    interrupt.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, stop)
  try {
    return await work(interrupt.signal)
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
