import colors from 'picocolors'
import { isoTime } from '../../handlers/kit/time/clock.ts'
import type { Happening } from '../../handlers/kit/journal/journal.ts'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { Io } from '../command.ts'

/** Milliseconds. Writing to a pipe blocks, so a busy server writes many lines at once. */
const FLUSH_AFTER = 25

/** What was answered, by the mock or by a handler of `--handlers`. */
export interface RequestLog {
  add(happening: Happening): void
  flush(): void
}

/** Writes one line per request. Lines are gathered and written together, so that a busy server is not slowed by its log. */
export function requestLog(io: Io, json: boolean): RequestLog {
  const paint = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  let waiting: Happening[] = []
  const flush = () => {
    const lines = waiting.map((happening) => (json ? jsonLine(happening) : line(happening, paint)))
    waiting = []
    if (lines.length > 0) io.stdout.write(lines.join(''))
  }
  const add = (happening: Happening) => {
    if (waiting.length === 0) setTimeout(flush, FLUSH_AFTER)
    waiting.push(happening)
  }
  return { add, flush }
}

function jsonLine({ time, tenant, api, operation, method, path, query, reply, injected }: Happening): string {
  const { status } = reply
  const event = {
    event: 'request',
    at: isoTime(time),
    tenant,
    api,
    operation,
    method,
    path: path + query,
    status,
    injected,
    ...why(reply),
  }
  return `${JSON.stringify(event)}\n`
}

function line(happening: Happening, paint: ReturnType<typeof colors.createColors>): string {
  const { status } = happening.reply
  const color = status < 300 ? paint.green : status < 500 ? paint.yellow : paint.red
  const tenant = happening.tenant === 'default' ? '' : ` tenant=${happening.tenant}`
  const injected = happening.injected ? ' (on request)' : ''
  const time = isoTime(happening.time).slice(11, 19)
  const { method, path, query } = happening
  const said = Object.values(why(happening.reply)).map((text) => ` ${paint.dim(text)}`)
  return `${paint.dim(time)} ${color(String(status || 'cut'))} ${method} ${path}${query}${tenant}${injected}${said.join('')}\n`
}

/** Why it was refused, and what may have been meant. */
function why({ why: reason, headers }: Reply) {
  const hint = headers?.['x-extmock-hint']
  return { ...(reason !== undefined && { why: reason }), ...(hint !== undefined && { hint }) }
}
