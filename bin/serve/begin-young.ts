import { setFlagsFromString } from 'node:v8'

/** Those whose engine is known to have the flag; another would write on standard error that it has not. */
const KNOWN = [20, 22, 24]

/**
 * From here on every object begins among the young, of which a collection is quick. The engine learns at the start, while nearly all stays
 * (starting data, the first requests of a journal), that such objects grow old, and makes all later ones so: each keeps what belongs to its
 * request until everything is collected, and collections of the young copy that too.
 */
export function beginYoung(): void {
  const [major = ''] = process.versions.node.split('.')
  if (KNOWN.includes(Number(major))) setFlagsFromString('--no-allocation-site-pretenuring')
}
