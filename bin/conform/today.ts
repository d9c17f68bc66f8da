import { dayOf, systemClock } from '../../conformance/send/index.ts'
import type { Io } from '../command.ts'

/** The day it is in UTC, `2026-11-21`, by the clock of the caller where it has one. */
export function today(io: Pick<Io, 'now'>): string {
  return dayOf(io.now?.() ?? systemClock().now())
}
