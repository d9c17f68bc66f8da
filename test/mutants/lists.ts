/** Mutants of any API whose list does not show what is there. */
import type { ApiName } from '../../contracts/index.ts'
import { isObject } from '../../conformance/judge/index.ts'
import { altered, type Fetch, type Mutant, type MutantHead } from './mutant.ts'

type Item = Readonly<Record<string, unknown>>
/** What the list shows in the place of an item: `before` is the item before its last write, `beside` the one above it. */
type Shown = (item: Item, before: Item, beside: Item) => Item

interface Facts {
  /** The clause that list and get agree, and the property that holds the id of a thing. */
  readonly agree: string
  readonly id: string
  readonly previous: readonly string[]
  readonly neighbours: readonly string[]
  readonly cut: readonly (readonly [field: string, length: number])[]
}

const facts: Readonly<Record<ApiName, Facts>> = {
  'elastic-cloud': {
    agree: 'state.list-get-agree',
    id: 'id',
    previous: ['version', 'file_metadata', 'download_url'],
    neighbours: ['download_url'],
    cut: [
      ['description', 1100],
      ['name', 500],
      ['download_url', 500],
    ],
  },
  qradar: {
    agree: 'state.list-and-get-agree',
    id: 'id',
    previous: ['status', 'install_time'],
    neighbours: ['author'],
    cut: [
      ['description', 500],
      ['author', 5000],
      ['name', 500],
    ],
  },
  connections: {
    agree: 'state.list-and-get-agree',
    id: 'extid',
    previous: ['type', 'urls'],
    neighbours: ['name', 'type'],
    cut: [
      ['description', 500],
      ['name', 1100],
      ['type', 500],
    ],
  },
}

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

interface Lists {
  readonly build: MakeFetch
  readonly clause: string
  readonly id: string
}

/** The mutants of one API, from the builder of its own. */
export function listMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const { agree, id, previous, neighbours, cut } = facts[api]
  const lists = { build, clause: `${api}.${agree}`, id }
  return [
    ...previous.map((field) => previousInList(lists, field)),
    ...neighbours.map((field) => neighbourInList(lists, field)),
    ...cut.map(([field, length]) => cutInList(lists, field, length)),
  ]
}

/** A field of the item is what it was before the last write to it. */
function previousInList(lists: Lists, field: string): Mutant {
  const head = {
    id: `list-shows-previous-${field}`,
    title: `the list shows the ${field} from before the last write`,
    clause: lists.clause,
  }
  return shownBy(lists, head, (item, before) =>
    field in item && field in before ? { ...item, [field]: before[field] } : item,
  )
}

/** The last item has a field of the one above it. */
function neighbourInList(lists: Lists, field: string): Mutant {
  const head = {
    id: `list-shows-neighbours-${field}`,
    title: `the list shows the ${field} of the item above`,
    clause: lists.clause,
  }
  return shownBy(lists, head, (item, _before, beside) =>
    field in item && field in beside ? { ...item, [field]: beside[field] } : item,
  )
}

/** The list cuts a text that a read shows whole. */
function cutInList(lists: Lists, field: string, length: number): Mutant {
  const head = {
    id: `list-cuts-${field}-at-${length}`,
    title: `the list shows ${length} characters of a ${field}`,
    clause: lists.clause,
  }
  return shownBy(lists, head, (item) => {
    const text = item[field]
    return typeof text === 'string' ? { ...item, [field]: text.slice(0, length) } : item
  })
}

function shownBy({ build, id }: Lists, head: MutantHead, shown: Shown): Mutant {
  return build(head, (honest) => {
    const before = new Map<unknown, Item>()
    const remember = async (request: Request): Promise<void> => {
      const { accept: _, ...headers } = Object.fromEntries(request.headers)
      const auth = Object.fromEntries(Object.entries(headers).filter(([name]) => /^(authorization|sec)$/.test(name)))
      const body: unknown = await (
        await honest(new Request(request.url.split('?')[0] ?? '', { headers: auth }))
      )
        .json()
        .catch(() => null)
      if (isObject(body)) before.set(body[id], body)
    }
    const show = (items: readonly unknown[]): readonly unknown[] =>
      items.map((item, at) => {
        const [one, above] = [item, items[at - 1]]
        if (!isObject(one)) return one
        return shown(one, before.get(one[id]) ?? one, at === items.length - 1 && isObject(above) ? above : one)
      })
    return async (request) => {
      const { pathname } = new URL(request.url)
      if (request.method !== 'GET' && /\/extensions\/[^/]+$/.test(pathname)) await remember(request)
      const answer = await honest(request)
      if (request.method !== 'GET' || !/\/extensions\/?$/.test(pathname) || !answer.ok) return answer
      return await altered(answer, { json: (body) => withItems(body, show) })
    }
  })
}

function withItems(body: unknown, show: (items: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(body)) return show(body)
  if (!isObject(body)) return body
  return Object.fromEntries(Object.entries(body).map(([name, one]) => [name, Array.isArray(one) ? show(one) : one]))
}
