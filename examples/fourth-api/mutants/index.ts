/** Registries that are wrong in one way each. A rule is worth its place when it catches one; a clause, when a mutant breaks it. */

export interface Mutant {
  readonly name: string
  /** The clause that must fail, and no other. */
  readonly clause: string
  /** What the mutant answers where the honest registry answers `answer`. */
  bend(request: Request, answer: Response): Response
}

const any = { name: 'any', color: '' }
const isNobody = ({ url }: Request) => url.endsWith('-nobody')

export const mutants: readonly Mutant[] = [
  {
    name: 'forgets a delete',
    clause: 'tag-registry.delete.204.gone',
    bend: (request, answer) =>
      request.method === 'GET' && answer.status === 404 && !isNobody(request) ? Response.json(any) : answer,
  },
  {
    name: 'finds a tag of any name',
    clause: 'tag-registry.get.404.no-tag',
    bend: (request, answer) => (isNobody(request) ? Response.json(any) : answer),
  },
  {
    name: 'reads back another tag',
    clause: 'tag-registry.put.200.read-back',
    bend: (request, answer) => (request.method === 'GET' && answer.ok ? Response.json(any) : answer),
  },
  {
    name: 'takes a body that is no tag',
    clause: 'tag-registry.put.400.bad-tag',
    bend: (_request, answer) => (answer.status === 400 ? Response.json(any) : answer),
  },
]
