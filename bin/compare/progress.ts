import type { ComparisonEvent } from '../../conformance/compare/index.ts'
import type { Io } from '../command.ts'

/** One line on a terminal's standard error that says how far a comparison is; silent when piped. */
export function comparingProgress(io: Io): { onEvent(event: ComparisonEvent): void; end(): void } {
  if (io.stderr.isTTY !== true) return { onEvent: () => {}, end: () => {} }
  const show = (text: string) => io.stderr.write(`\r\u001B[2K${text.slice(0, (io.stderr.columns ?? 80) - 1)}`)
  return {
    onEvent: (event) =>
      show(
        event.type === 'program'
          ? `[${event.number}/${event.of}] ${event.rule}`
          : `looking into difference ${event.number} of ${event.of}`,
      ),
    end: () => io.stderr.write('\r\u001B[2K'),
  }
}
