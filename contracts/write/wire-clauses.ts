import { clausesOf } from './clause.ts'
import { owed } from './source.ts'

/** What every HTTP API owes of bodies as they travel: RFC 9112, 6 and 9.3. */
export function wireClausesOf<const A extends string>(api: A) {
  const { guarantee } = clausesOf(api)
  return [
    guarantee(
      'transport.body-in-chunks',
      'A body sent in chunks is taken as the same body sent with its length, or its length is asked for with 411.',
      owed('a body may come in chunks'),
    ),
    guarantee(
      'transport.answered-for-itself',
      'A request that follows one with a refused body on the same connection is answered for itself, unless the connection is closed between them.',
      owed('each request is answered for itself'),
    ),
  ] as const
}
