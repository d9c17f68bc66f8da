/** The member of a pool an index stands for, counted round: steps name things this way, because real ids are not known when they are made. */
export function pick<T>(pool: readonly T[], index: number): T | undefined {
  return pool.length === 0 ? undefined : pool[Math.abs(Math.trunc(index)) % pool.length]
}
