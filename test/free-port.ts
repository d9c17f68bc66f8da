import { createServer } from 'node:net'

/**
 * Below the ports that a system gives out by itself, so that nobody gets one of these by chance before it is listened on, or while
 * who listened there is started anew. Each worker of Vitest has some of its own.
 */
const FIRST = 20_000
const EACH = 2_000
const WORKERS = 6

const first = FIRST + EACH * (Number(process.env['VITEST_POOL_ID'] ?? 0) % WORKERS)
const state = { given: process.pid % EACH }

/** A port that nobody listens on now, and that is given once. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (state.given++ % EACH)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
