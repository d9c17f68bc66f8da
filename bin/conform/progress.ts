import { counted } from '../../conformance/report/index.ts'
import type { RunEvent } from '../../conformance/run/index.ts'
import type { Io } from '../command.ts'

/** One line on a terminal's standard error that says how far a run is; silent when piped. */
export function progress(io: Io): { onEvent(event: RunEvent): void; end(): void } {
  if (io.stderr.isTTY !== true) return { onEvent: () => {}, end: () => {} }
  let requests = 0
  const show = (text: string) => io.stderr.write(`\r\u001B[2K${text.slice(0, (io.stderr.columns ?? 80) - 1)}`)
  return {
    onEvent: (event) => {
      if (event.type === 'rule-start')
        show(`[${event.number}/${event.of}] ${counted(requests, 'request')}  ${event.rule}`)
      if (event.type === 'rule-end') requests = event.requests
      if (event.type === 'shrinking') show(`shrinking ${event.clause}, ${event.tried} tried`)
    },
    end: () => io.stderr.write('\r\u001B[2K'),
  }
}
