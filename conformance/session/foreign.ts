/** What is not the run's own, whatever a target says of it. */
import { plainText } from '../send/index.ts'

/** Ids of what was there before a run made anything. */
export interface Foreign {
  readonly add: (ids: Iterable<string>) => void
  /** A list showed these, and nothing of the run. */
  readonly listed: (ids: Iterable<string>) => void
  /** Did no list show it before the run made anything? Not known where none was shown. */
  readonly isNew: (id: string) => boolean
  /** Is it the id of something else, or one that a target may take for it? */
  readonly has: (id: string) => boolean
}

export function noForeign(): Foreign {
  const known = new Set<string>()
  let looked = false
  const add = (ids: Iterable<string>): void => {
    for (const id of ids) known.add(plainId(id))
  }
  const has = (id: string): boolean => known.has(plainId(id))
  const listed = (ids: Iterable<string>): void => {
    looked = true
    add(ids)
  }
  return { add, listed, has, isNew: (id) => looked && !has(id) }
}

/** Letter case, escapes, forms of one letter, what stands between letters and zeros in front make no other id of one. */
function plainId(id: string): string {
  const [once, twice] = [plainText(id), plainText(plainText(id))]
  const plain = twice
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '')
  return plain === '' ? once : plain
}

/** Is it a name that a run gives, or one with such a name in it? */
export function isNameOfRun(name: string): boolean {
  return /xm-[a-z0-9]+-\d/.test(name)
}

/** Is what goes by these names somebody else's? What a run made bears its prefix; a thing that was named otherwise tells nothing. */
export function isOfOthers(own: string, names: readonly string[]): boolean {
  return prefixOf(own) !== undefined && names.some((name) => name !== '') && !isShownOwn(own, names)
}

/** Do these names show what the run made that gave a name? */
export function isShownOwn(own: string, names: readonly string[]): boolean {
  const prefix = prefixOf(own)
  return prefix !== undefined && names.some((name) => name.toLowerCase().includes(prefix))
}

const prefixOf = (name: string): string | undefined => /xm-[a-z0-9]+-/.exec(name)?.[0]
