import { facts, olderPage, owed } from '../sources.ts'
import { clausesOf } from '../../write/index.ts'

const { documented, guarantee, observed, assumed } = clausesOf('elastic-cloud')
const login = clausesOf('elastic-cloud', 'login')
const refresh = clausesOf('elastic-cloud', 'refresh-token')
const keys = facts('Credentials')
const logIn = facts('Log-in')

/** Who is let in and how, and the log-in that real clients call first. */
export const authClauses = [
  documented('auth.api-key', 'A good key in Authorization: ApiKey <key> is accepted by every extension operation.', [
    olderPage('Authentication sentence'),
    keys,
  ]),
  documented('auth.basic', 'A good user name and password as HTTP Basic are accepted by every extension operation.', [
    olderPage('Authentication sentence'),
    keys,
  ]),
  // The reference declares a key or Basic for these operations. That they take a token is what the vendor's clients show.
  observed(
    'auth.bearer',
    'The token of the log-in, sent as Authorization: Bearer, is accepted by every extension operation.',
    logIn,
  ),
  documented('auth.required', 'A request without credentials to any extension operation is refused with a 4xx.', keys),
  documented('auth.wrong-key', 'A request with a key that does not exist is refused with a 4xx.', [
    olderPage('Authentication sentence'),
    keys,
  ]),
  assumed('auth.challenge', 'A 401 to a request without credentials has WWW-Authenticate (option challenge).', keys),
  guarantee(
    'auth.wrong-credentials',
    'Where requests without credentials are refused, so are those with credentials that nobody was given: a good secret changed, or in another scheme.',
    owed('only the known are let in'),
  ),
  observed(
    'auth.unauthenticated-code',
    'The refusal of wrong credentials has the code root.unauthenticated in a BasicFailedReply.',
    facts('Errors outside the tables, bad credentials'),
  ),
  observed(
    'auth.not-an-extension-code',
    'The refusal of missing or wrong credentials has neither of the two codes extensions.unauthorised and extensions.no_user_id, which are for good credentials.',
    facts('Errors outside the tables, bad credentials'),
  ),
  documented(
    'auth.403.rbac',
    'Where an operation documents it, a good credential that lacks the permission is answered 403 with root.unauthorized.rbac.',
    facts('Errors outside the tables, permission'),
    'No operation on extensions documents it, and no role of a profile lacks a permission.',
  ),
  documented(
    'auth.449.elevated-permissions-required',
    'On the hosted service what needs elevated permissions is answered 449 with root.unauthorized.rbac.elevated_permissions_required.',
    facts('Errors outside the tables, elevated permission'),
    'It is documented for the hosted service, and no extension operation is known to need them.',
  ),
  documented(
    'auth.built-in-users-without-keys',
    'The built-in users admin and readonly cannot own API keys.',
    facts('Credentials, built-in users'),
    'Keys are made by another API.',
  ),
  documented(
    'auth.key-expiration-header',
    'An answer to an API key carries X-Elastic-Api-Key-Expiration.',
    facts('Credentials, expiration header'),
    'Current releases only, and the source documents are of earlier ones; the option apiKeyExpirationHeader turns it on.',
  ),
  documented(
    'auth.ess-api-key-only',
    'The hosted service declares API keys and nothing else.',
    keys,
    'It speaks of another product; a profile says so with the capability basicAuth.',
  ),
  assumed(
    'auth.check-order',
    'Of several faults the first in this order is answered: authentication, body, user, existence, ownership, version, in-use, download (option checkOrder).',
    facts('Open questions, 4'),
  ),
  login.documented('login.request.path', 'The log-in is a POST on /api/v1/users/auth/_login.', logIn),
  login.documented(
    'login.200.success',
    'A log-in with a good user name and password, and no credentials besides, is answered 200.',
    logIn,
  ),
  login.documented('login.200.body', 'The body of a 200 of the log-in fits TokenResponse.', logIn),
  login.documented(
    'login.401.unauthenticated',
    'A log-in with a wrong password is answered 401 with root.unauthenticated in a BasicFailedReply.',
    facts('Errors outside the tables, bad credentials'),
  ),
  login.assumed(
    'login.400.invalid-json-request',
    'A log-in without username or password is answered 400 (option invalidFieldCode).',
    facts('Open questions, 5'),
  ),
  login.assumed(
    'login.token-lifetime',
    'A token that has outlived its time is answered 401 with root.unauthorized (option tokenLifetime).',
    facts('Errors outside the tables, expired token'),
    'How long a token lives is told nowhere, and no run waits for its end.',
  ),
  refresh.documented('refresh.request.path', 'The refresh is a POST on /api/v1/users/auth/_refresh.', logIn),
  refresh.documented('refresh.200.success', 'A refresh with a good bearer token is answered 200.', logIn),
  refresh.documented('refresh.200.body', 'The body of a 200 of the refresh fits TokenResponse.', logIn),
  refresh.observed('refresh.200.usable', 'The token that a refresh answers is accepted as a bearer token.', logIn),
  refresh.documented(
    'refresh.401.unauthorized',
    'A refresh with an expired or invalid token is answered 401 with root.unauthorized in a BasicFailedReply.',
    facts('Errors outside the tables, expired token'),
  ),
] as const
