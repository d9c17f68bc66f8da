import { UsageError } from '../usage-error.ts'

/** Says in one line why a port could not be had; anything unforeseen is passed on. */
export function portTaken(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new UsageError(
        `port ${port} on ${host} is in use`,
        'stop what is there, or take another with --port (0 takes a free one)',
      )
    case 'EACCES':
      return new UsageError(`port ${port} may not be used by this user`, 'take one above 1023 with --port')
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError(`${host} is not an address of this machine`, 'take 127.0.0.1, 0.0.0.0 or ::1 with --host')
    default:
      return error
  }
}
