import { connect } from 'node:tls'
import type { TlsChoice } from './one-connection.ts'

/** What a TLS handshake shows. `problem` is why the certificate is not believed; null when it is. */
export interface TlsFacts {
  readonly protocol: string | null
  readonly subject: string | null
  readonly issuer: string | null
  readonly validTo: string | null
  readonly problem: string | null
}

/** Shakes hands with the host of an https URL and hangs up; null for http. Never throws. */
export function tlsFacts(url: string, { ca }: TlsChoice): Promise<TlsFacts | null> {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:') return Promise.resolve(null)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const none = { protocol: null, subject: null, issuer: null, validTo: null }
    // Unbelieved certificates are looked at too; nothing is sent over the connection.
    const options = { host, port: Number(port) || 443, rejectUnauthorized: false, ...(ca !== undefined && { ca }) }
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host }
    const socket = connect({ ...options, ...name, timeout: 5000 }, () => {
      const { subject, issuer, valid_to: validTo = null } = socket.getPeerCertificate()
      const problem = socket.authorized ? null : String(socket.authorizationError)
      resolve({ protocol: socket.getProtocol(), subject: nameOf(subject), issuer: nameOf(issuer), validTo, problem })
      socket.destroy()
    })
    const end = (problem: string): void => {
      resolve({ ...none, problem })
      socket.destroy()
    }
    socket.on('error', (error) => end(error.message))
    socket.on('timeout', () => end('no handshake in time'))
  })
}

function nameOf(name: { CN?: unknown; O?: unknown } | undefined): string | null {
  const text = name?.CN ?? name?.O
  return typeof text === 'string' ? text : null
}
