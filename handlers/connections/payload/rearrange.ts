/** Puts keys and entries of JSON text in another order, at every depth, without parsing a value. */
import { printedKeyOrder } from '../../../contracts/connections/index.ts'
import { endOfScalar, endOfString, stringOf } from './json-text.ts'

export interface Arrangement {
  /** Keys as the update page prints them, the others after them: contradiction c12. */
  readonly printedKeys: boolean
  /** The entries of each itemSet backwards, as the retrieve page has them: `Behaviour, array order` in docs/sources. */
  readonly turnItemSets: boolean
}

interface Entry {
  /** The key as JSON text; absent in an array. */
  readonly key: string | undefined
  readonly json: string
}

/** An object or array that has been begun and not ended. */
interface Open {
  readonly bracket: string
  readonly key: string | undefined
  readonly entries: Entry[]
}

const rank = new Map<string, number>(printedKeyOrder.map((key, at) => [key, at]))
const rankOf = ({ key }: Entry) => rank.get(stringOf(key ?? '""')) ?? rank.size

/** The compact JSON text rearranged. Keeps a stack of its own, so that no depth is too much. */
export function rearrange(text: string, arrangement: Arrangement): string {
  const stack: Open[] = []
  let key: string | undefined
  let whole = ''
  const put = (json: string, under: string | undefined) => {
    const parent = stack.at(-1)
    if (parent) parent.entries.push({ key: under, json })
    else whole = json
    key = undefined
  }
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at)
    if (character === '{' || character === '[') {
      stack.push({ bracket: character, key, entries: [] })
      key = undefined
      at++
    } else if (character === '}' || character === ']') {
      const ended = stack.pop()
      if (ended) put(write(ended, arrangement), ended.key)
      at++
    } else if (character === ',' || character === ':') at++
    else {
      const end = character === '"' ? endOfString(text, at) : endOfScalar(text, at)
      const token = text.slice(at, end)
      if (text.charAt(end) === ':') key = token
      else put(token, key)
      at = end
    }
  }
  return whole
}

function write(open: Open, { printedKeys, turnItemSets }: Arrangement): string {
  if (open.bracket === '[') {
    const turned = turnItemSets && open.key !== undefined && stringOf(open.key) === 'itemSet'
    return `[${listed(turned ? open.entries.toReversed() : open.entries)}]`
  }
  return `{${listed(printedKeys ? open.entries.toSorted((a, b) => rankOf(a) - rankOf(b)) : open.entries)}}`
}

/** Added up and not joined: a join copies what lies below at every level, which is slow for deep values. */
function listed(entries: readonly Entry[]): string {
  let text = ''
  for (const { key, json } of entries) text += `${text === '' ? '' : ','}${key === undefined ? '' : `${key}:`}${json}`
  return text
}
