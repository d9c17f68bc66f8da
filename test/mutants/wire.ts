/** Mutants of any API that lose bodies in pieces, or leave refused ones on the connection. */
import { piecesOf } from '../../conformance/node/pieces-of.ts'
import type { ApiName } from '../../contracts/index.ts'
import type { Fetch, Mutant, MutantHead } from './mutant.ts'
import { startNaiveServer } from './naive-server.ts'

type MakeFetch = (mutant: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant

/** The mutants of one API, from the builder of its own. */
export function wireMutantsOf(api: ApiName, build: MakeFetch): readonly Mutant[] {
  const chunks = `${api}.transport.body-in-chunks`
  const next = `${api}.transport.answered-for-itself`
  const honest = (head: MutantHead) => build(head, (fetch) => fetch)
  const inPieces = (id: string, title: string, read: (pieces: readonly Uint8Array[]) => Blob): Mutant =>
    build({ id, title, clause: chunks }, (fetch) => async (request) => {
      if (request.body === null || !request.headers.has('transfer-encoding')) return await fetch(request)
      const body = await read(await gathered(request.body)).arrayBuffer()
      return await fetch(new Request(request.url, { method: request.method, headers: request.headers, body }))
    })
  return [
    inPieces('chunks-are-no-body', 'a body without a length is no body', () => new Blob([])),
    inPieces('first-chunk-only', 'only the first chunk of a body is read', ([first]) => blobOf(first ? [first] : [])),
    inPieces('last-chunk-lost', 'the last chunk of a body is lost', (pieces) => blobOf(pieces.slice(0, -1))),
    inPieces(
      'chunks-decoded-apart',
      'each chunk of a body is made a text by itself',
      (pieces) => new Blob(pieces.map((one) => new TextDecoder().decode(one))),
    ),
    {
      ...honest({ id: 'refused-body-left', title: 'a refused body is read as the next request', clause: next }),
      serve: async (fetch) => await startNaiveServer(fetch, { when: (status) => status >= 400 }),
    },
    {
      ...honest({ id: 'refused-body-answered', title: 'a refused body is answered once more', clause: next }),
      serve: async (fetch) => await startNaiveServer(fetch, { when: (status) => status >= 400, atOnce: true }),
    },
    {
      ...honest({ id: 'unauthenticated-body-left', title: 'the body of a 401 is left unread', clause: next }),
      serve: async (fetch) => await startNaiveServer(fetch, { when: (status) => status === 401 }),
    },
  ]
}

function blobOf(pieces: readonly Uint8Array[]): Blob {
  return new Blob(pieces.map((one) => new Uint8Array(one)))
}

async function gathered(body: ReadableStream<Uint8Array>): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for await (const one of piecesOf(body)) pieces.push(one)
  return pieces
}
