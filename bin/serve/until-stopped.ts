import type { Io } from '../command.ts'

/** Waits for Ctrl-C or a termination signal, then stops. A second Ctrl-C does not wait for requests in flight. */
export function untilStopped(io: Io, json: boolean, stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const signals = ['SIGINT', 'SIGTERM'] as const
    const again = () => process.exit(130)
    const once = (signal: NodeJS.Signals) => {
      for (const each of signals) process.off(each, once).on(each, again)
      io.stdout.write(
        json ? `${JSON.stringify({ event: 'stopping', signal })}\n` : '\nStopping: finishing requests in flight.\n',
      )
      stop().then(() => {
        for (const each of signals) process.off(each, again)
        resolve()
      }, reject)
    }
    for (const signal of signals) process.on(signal, once)
  })
}
