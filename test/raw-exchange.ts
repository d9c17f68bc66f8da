import { connect } from 'node:net'

export interface RawOptions {
  /** What the client does once everything is written: waits for the answer, closes its half, or hangs up. */
  readonly afterwards?: 'wait' | 'end' | 'hang-up'
  /** Milliseconds after which a server that neither answers nor closes is called hanging. */
  readonly patience?: number
}

/** Writes these bytes to a server and answers all that came back until it closed; throws when it hangs. */
export function rawExchange(origin: string, parts: readonly (string | Uint8Array)[], options: RawOptions = {}) {
  const { port, hostname } = new URL(origin)
  return new Promise<string>((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    const chunks: Buffer[] = []
    const hanging = setTimeout(() => {
      socket.destroy()
      reject(new Error(`the server hangs; so far: ${Buffer.concat(chunks).toString('latin1').slice(0, 500)}`))
    }, options.patience ?? 40_000)
    const done = () => {
      clearTimeout(hanging)
      socket.destroy()
      resolve(Buffer.concat(chunks).toString('latin1'))
    }
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', done)
    socket.on('close', done)
    // A server that has heard enough may close while the client is still writing.
    socket.on('error', done)
    for (const part of parts.slice(0, -1)) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part)
    const last = parts.at(-1) ?? ''
    socket.write(typeof last === 'string' ? Buffer.from(last, 'latin1') : last, () => {
      if (options.afterwards === 'end') socket.end()
      if (options.afterwards === 'hang-up') socket.destroy()
    })
  })
}

/** The statuses of the answers, in the order they came. */
export function statusesOf(answer: string): number[] {
  return [...answer.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map((match) => Number(match[1]))
}
