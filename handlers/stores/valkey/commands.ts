/** Which commands are run in a store. */
import { scripts } from './scripts.ts'

/** Those that the client sends beside its scripts. */
const SENT = ['DEL', 'LINDEX', 'SET', 'UNLINK', 'ZRANGE', 'ZSCORE']

/** All of them, once each. */
export function commandsRun(): readonly string[] {
  const called = Object.values(scripts)
    .join('')
    .matchAll(/redis\.p?call\('([A-Z]+)'/g)
  return [...new Set([...SENT, ...Array.from(called, ([, name = '']) => name)])]
}
