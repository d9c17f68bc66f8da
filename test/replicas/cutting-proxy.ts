/** A network in between that can be cut: what is on its way is lost, and so are the answers. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /** Breaks all connections there are; new ones can be made. */
  cut(): void
  /** Passes nothing on, and loses nothing, until it is called with false. */
  hold(held: boolean): void
  close(): Promise<void>
}

export function cuttingProxy(to: number): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const state = { held: false }
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    client.pipe(upstream)
    upstream.pipe(client)
    if (state.held) for (const socket of pair) socket.pause()
  })
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy()
      upstream.resetAndDestroy()
    }
  }
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        cut,
        hold: (held) => {
          state.held = held
          for (const sockets of pairs)
            for (const socket of sockets) {
              if (held) socket.pause()
              else socket.resume()
            }
        },
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done())
            cut()
          }),
      }),
    )
  })
}
