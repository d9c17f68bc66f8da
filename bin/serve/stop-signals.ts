import type { Io } from '../command.ts'
import { type SignalSource, SIGNALS } from '../signal-source.ts'

/** Ctrl-C or a termination signal, which is heard from now on. */
export interface StopSignals {
  /** Waits for one, or goes on with the one that has come, then stops. */
  untilStopped(stop: () => Promise<void>): Promise<void>
  /** Hears no more. */
  off(): void
}

/** Listens for signals before there is anything to stop, so that none comes too early. The second one does not wait for requests in flight. */
export function stopSignals(io: Io, json: boolean, source: SignalSource = io.signals ?? process): StopSignals {
  const held: { tell: () => void } = { tell: () => undefined }
  const told = new Promise<void>((resolve) => (held.tell = resolve))
  const again = () => void source.exit(130)
  const once = (signal: NodeJS.Signals) => {
    for (const each of SIGNALS) {
      source.off(each, once)
      source.on(each, again)
    }
    io.stdout.write(
      json ? `${JSON.stringify({ event: 'stopping', signal })}\n` : '\nStopping: finishing requests in flight.\n',
    )
    held.tell()
  }
  const off = () => {
    for (const each of SIGNALS) for (const listener of [once, again]) source.off(each, listener)
  }
  for (const signal of SIGNALS) source.on(signal, once)
  return {
    untilStopped: async (stop) => {
      await told
      await stop()
      off()
    },
    off,
  }
}
