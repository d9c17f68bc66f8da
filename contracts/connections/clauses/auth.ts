import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('connections')
const oauth = facts('Credentials, OAuth 2.0')

/** Who may call, and with what. */
export const authClauses = [
  observed(
    'auth.basic',
    'The user name and password of an administrator as HTTP Basic are taken, for writes too.',
    facts('Credentials, Basic'),
  ),
  documented(
    'auth.bearer',
    'A valid OAuth 2.0 access token of an administrator as Authorization: Bearer is taken.',
    oauth,
  ),
  documented('auth.401.oauth_access_token_expired', 'A request with an expired bearer token is answered 401.', [
    oauth,
    facts('Behaviour, other statuses'),
  ]),
  documented(
    'auth.401.message-name',
    'The 401 to an expired token carries the message oauth_access_token_expired.',
    [oauth, facts('Models, error body')],
    'No document says in which part of the answer the message stands.',
  ),
  assumed(
    'auth.challenge',
    'A 401 to a request without credentials has WWW-Authenticate (option challenge).',
    facts('Credentials'),
  ),
  assumed(
    'auth.401.unauthenticated',
    'A request without credentials is answered 401, or 302 to a page to log in (option unauthenticated).',
    [facts('Contradictions, C14'), facts('Open questions, 10')],
  ),
  guarantee(
    'auth.wrong-credentials',
    'Where requests without credentials get no 2xx, neither do those with credentials that nobody was given: a good secret changed, or in another scheme.',
    owed('only the known are let in'),
  ),
  assumed(
    'auth.302.login-redirect',
    'A 302 to a request without credentials has a Location (option unauthenticated).',
    facts('Open questions, 10'),
  ),
  documented(
    'auth.no-2xx-without-credentials',
    'Where a list without credentials is refused, a write without them gets no 2xx (see option unauthenticated).',
    [facts('Credentials, role'), facts('Contradictions, C14')],
  ),
  assumed(
    'auth.403.not-administrator',
    'A caller who is no administrator of the organisation is answered 403 (option requireAdmin).',
    [facts('Credentials, role'), facts('Behaviour, other statuses')],
  ),
  documented(
    'auth.role',
    'An administrator of the organisation can list and create extensions.',
    facts('Credentials, role'),
  ),
  observed('auth.csrf', 'A write needs no header against cross-site requests.', facts('Credentials, CSRF')),
  documented(
    'auth.token-length',
    'An access token has at most 256 characters.',
    oauth,
    'Tokens are made by another service.',
  ),
  documented(
    'auth.token-lifetime',
    'An access token is good for 2 hours, a refresh token for up to 90 days.',
    oauth,
    'Tokens are made by another service, and a run does not wait for hours.',
  ),
  documented(
    'auth.kind-of-client',
    'Partner applications of the web use OAuth, those of desktop and mobile use Basic.',
    oauth,
    'The server cannot tell the kind of a client from its requests.',
  ),
  documented(
    'auth.oauth-1',
    'OAuth 1.0a with PLAINTEXT is the default version of OAuth on the platform.',
    facts('Credentials, OAuth 1.0a'),
    'It was never seen on these paths, and a profile has no such credential.',
  ),
  documented(
    'auth.session',
    'An administrator who is logged in can open the address of the list in a browser.',
    facts('Credentials, session'),
    'A log-in page of a browser is outside this API.',
  ),
] as const
