import type { Clause } from '../../types.ts'
import { facts } from '../sources.ts'

const oauth = facts('section 1.2, OAuth 2.0 (S3)')

/** Who may call, and with what. */
export const authClauses = [
  {
    id: 'connections.auth.basic',
    source: facts('section 1.2, Basic'),
    grade: 'observed',
    statement: 'The user name and password of an administrator as HTTP Basic are taken, for writes too.',
  },
  {
    id: 'connections.auth.bearer',
    source: oauth,
    grade: 'documented',
    statement: 'A valid OAuth 2.0 access token of an administrator as Authorization: Bearer is taken.',
  },
  {
    id: 'connections.auth.401.oauth_access_token_expired',
    source: [oauth, facts('section 4.4')],
    grade: 'documented',
    statement: 'A request with an expired bearer token is answered 401.',
  },
  {
    id: 'connections.auth.401.message-name',
    source: [oauth, facts('section 2.4')],
    grade: 'documented',
    statement: 'The 401 to an expired token carries the message oauth_access_token_expired.',
    undecidable: 'No document says in which part of the answer the message stands.',
  },
  {
    id: 'connections.auth.401.unauthenticated',
    source: [facts('section 3, C14'), facts('section 8, 10')],
    grade: 'assumed',
    statement: 'A request without credentials is answered 401, or 302 to a page to log in (option unauthenticated).',
  },
  {
    id: 'connections.auth.302.login-redirect',
    source: facts('section 8, 10'),
    grade: 'assumed',
    statement: 'A 302 to a request without credentials has a Location (option unauthenticated).',
  },
  {
    id: 'connections.auth.no-2xx-without-credentials',
    source: facts('section 3, C14'),
    grade: 'assumed',
    statement: 'Where there is authentication a write without credentials gets no 2xx (see option unauthenticated).',
  },
  {
    id: 'connections.auth.403.not-administrator',
    source: [facts('section 1.2, role'), facts('section 4.4')],
    grade: 'assumed',
    statement: 'A caller who is no administrator of the organisation is answered 403 (option requireAdmin).',
  },
  {
    id: 'connections.auth.role',
    source: facts('section 1.2, role'),
    grade: 'documented',
    statement: 'An administrator of the organisation can list and create extensions.',
  },
  {
    id: 'connections.auth.csrf',
    source: facts('section 1.2, CSRF'),
    grade: 'observed',
    statement: 'A write needs no header against cross-site requests.',
  },
  {
    id: 'connections.auth.token-length',
    source: oauth,
    grade: 'documented',
    statement: 'An access token has at most 256 characters.',
    undecidable: 'Tokens are made by another service.',
  },
  {
    id: 'connections.auth.token-lifetime',
    source: oauth,
    grade: 'documented',
    statement: 'An access token is good for 2 hours, a refresh token for up to 90 days.',
    undecidable: 'Tokens are made by another service, and a run does not wait for hours.',
  },
  {
    id: 'connections.auth.kind-of-client',
    source: oauth,
    grade: 'documented',
    statement: 'Partner applications of the web use OAuth, those of desktop and mobile use Basic.',
    undecidable: 'The server cannot tell the kind of a client from its requests.',
  },
  {
    id: 'connections.auth.oauth-1',
    source: facts('section 1.2, OAuth 1.0a'),
    grade: 'documented',
    statement: 'OAuth 1.0a with PLAINTEXT is the default version of OAuth on the platform.',
    undecidable: 'It was never seen on these paths, and a profile has no such credential.',
  },
  {
    id: 'connections.auth.session',
    source: facts('section 1.2, session'),
    grade: 'documented',
    statement: 'An administrator who is logged in can open the address of the list in a browser.',
    undecidable: 'A log-in page of a browser is outside this API.',
  },
] as const satisfies readonly Clause[]
