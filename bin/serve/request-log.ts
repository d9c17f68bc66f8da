import colors from 'picocolors'
import type { AnswerEntry } from '../../handlers/kit/journal-entry.ts'
import type { Io } from '../command.ts'

/** Milliseconds. Writing to a pipe blocks, so a busy server writes many lines at once. */
const FLUSH_AFTER = 25

/** Writes one line per request. Lines are gathered and written together, so that a busy server is not slowed by its log. */
export function requestLog(io: Io, json: boolean): { add(entry: AnswerEntry): void; flush(): void } {
  const paint = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  let waiting: string[] = []
  const flush = () => {
    if (waiting.length > 0) io.stdout.write(waiting.join(''))
    waiting = []
  }
  return {
    add: (entry) => {
      if (waiting.length === 0) setTimeout(flush, FLUSH_AFTER)
      waiting.push(json ? `${JSON.stringify({ event: 'request', ...entry })}\n` : line(entry, paint))
    },
    flush,
  }
}

function line(entry: AnswerEntry, paint: ReturnType<typeof colors.createColors>): string {
  const { status } = entry
  const color = status < 300 ? paint.green : status < 500 ? paint.yellow : paint.red
  const tenant = entry.tenant === 'default' ? '' : ` tenant=${entry.tenant}`
  const injected = entry.injected ? ' (on request)' : ''
  const time = entry.at.slice(11, 19)
  return `${paint.dim(time)} ${color(String(status))} ${entry.method} ${entry.path}${tenant}${injected}\n`
}
