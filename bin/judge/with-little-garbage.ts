import { setFlagsFromString } from 'node:v8'

/**
 * Does work during which Node collects garbage when there is as much of it as of what is in use. Left alone it lets four times as
 * much gather, which for a long recording is memory and hardly any time.
 */
export async function withLittleGarbage<T>(work: () => Promise<T>): Promise<T> {
  setFlagsFromString('--heap-growing-percent=100')
  try {
    return await work()
  } finally {
    setFlagsFromString('--heap-growing-percent=0')
  }
}
