/** What is not the run's own, whatever a target says of it. */
import { plainText } from '../send/index.ts'

/** Ids of what was there before a run made anything. */
export interface Foreign {
  readonly add: (ids: Iterable<string>) => void
  /** Is it the id of something else, or one that a target may take for it? */
  readonly has: (id: string) => boolean
}

export function noForeign(): Foreign {
  const known = new Set<string>()
  return {
    add: (ids) => {
      for (const id of ids) known.add(plainId(id))
    },
    has: (id) => known.has(plainId(id)),
  }
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
  const prefix = /xm-[a-z0-9]+-/.exec(own)?.[0]
  const told = names.filter((name) => name !== '')
  return prefix !== undefined && told.length > 0 && !told.some((name) => name.toLowerCase().includes(prefix))
}
