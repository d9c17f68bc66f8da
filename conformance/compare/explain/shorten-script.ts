/** Makes a script smaller as long as its last request still shows the difference. */
import type { Line, Script } from '../step/index.ts'

/** Does the last request of a script still show it? */
export type Shows = (script: Script) => Promise<boolean>

export interface Shortened {
  readonly script: Script
  readonly tried: number
}

/**
 * Leaves out ever smaller parts of what goes before the last request, of it only what may be left out. At most `most` scripts
 * are tried.
 */
export async function shortenScript(
  script: Script,
  shows: Shows,
  most: number,
  mayGo: (line: Line) => boolean = () => true,
): Promise<Shortened> {
  let [best, tried] = [script, 0]
  const attempt = async (candidate: Script): Promise<boolean> => {
    if (tried >= most || candidate.length === best.length) return false
    tried += 1
    if (!(await shows(candidate))) return false
    best = candidate
    return true
  }
  const without = (from: number, to: number): Script => best.filter((line, at) => at < from || at >= to || !mayGo(line))
  if (await attempt(without(0, script.length - 1))) return { script: best, tried }
  for (
    let size = Math.ceil((script.length - 1) / 2);
    size >= 1 && tried < most;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    // From the end: what stands right before the last request is needed most seldom to reach it.
    for (let end = best.length - 1; end > 0 && tried < most; end -= size) {
      const begin = Math.max(0, end - size)
      await attempt(without(begin, end))
    }
  }
  return { script: best, tried }
}
