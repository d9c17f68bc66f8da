/** Which value of one server stands for which value of another: ids, versions, tokens, addresses. */

export interface Pairs {
  /** Notes that two values mean the same thing. False when one of them is known to mean another. */
  readonly pair: (space: string, one: string, other: string) => boolean
  /** What stands there for a value from here; undefined when nothing does. */
  readonly there: (space: string, one: string) => string | undefined
  /** Are both known, and to each other? */
  readonly are: (space: string, one: string, other: string) => boolean
  /** Is the value known on that side? */
  readonly knows: (side: 'one' | 'other', space: string, value: string) => boolean
  /** Every pair of a space. */
  readonly of: (space: string) => ReadonlyMap<string, string>
  readonly spaces: () => readonly string[]
}

interface Space {
  readonly there: Map<string, string>
  readonly back: Map<string, string>
}

/** Pairs that know nothing yet. */
export function createPairs(): Pairs {
  const spaces = new Map<string, Space>()
  const spaceOf = (name: string): Space => {
    const space = spaces.get(name) ?? { there: new Map(), back: new Map() }
    spaces.set(name, space)
    return space
  }
  return {
    pair: (name, one, other) => {
      const { there, back } = spaceOf(name)
      const known = there.has(one) || back.has(other)
      if (known) return there.get(one) === other && back.get(other) === one
      there.set(one, other)
      back.set(other, one)
      return true
    },
    there: (name, one) => spaces.get(name)?.there.get(one),
    are: (name, one, other) => spaces.get(name)?.there.get(one) === other,
    knows: (side, name, value) =>
      (side === 'one' ? spaces.get(name)?.there : spaces.get(name)?.back)?.has(value) ?? false,
    of: (name) => spaces.get(name)?.there ?? new Map(),
    spaces: () => [...spaces.keys()],
  }
}
