import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar')

/** Who may call. `Credentials`. */
export const authClauses = [
  documented(
    'auth.sec',
    'A request with the header SEC and the token of an authorised service is admitted.',
    facts('Credentials'),
  ),
  documented('auth.basic', 'A request with HTTP Basic credentials of a user is admitted.', facts('Credentials')),
  documented(
    'auth.sec.case',
    'The name of the SEC header is read without regard to case: Sec and sec are admitted too.',
    facts('Credentials'),
    'Requests by the Fetch standard have header names in lower case, so no other spelling is ever sent.',
  ),
  documented('auth.401', 'A request without credentials, on any operation, is answered 401.', facts('Credentials')),
  documented(
    'auth.401.invalid',
    'A request with a SEC token that does not exist, or with a wrong password, is answered 401.',
    facts('Credentials'),
  ),
  guarantee(
    'auth.wrong-credentials',
    'Where requests without credentials get no 2xx, neither do those with credentials that nobody was given: a good token or password changed, or one in the place of the other.',
    owed('only the known are let in'),
  ),
  observed('auth.401.18', 'The error body of a 401 has the code 18.', [
    facts('Credentials'),
    facts('Framework codes, 18'),
  ]),
  observed(
    'auth.401.message',
    'The message of a 401 without credentials says that no SEC header was sent and names Basic as the other way.',
    facts('Framework codes, 18'),
  ),
  assumed(
    'auth.challenge',
    'A 401 to a request without credentials has WWW-Authenticate (option challenge).',
    facts('Credentials'),
  ),
  documented('auth.403', 'A request of an account without the capability is answered 403.', facts('Credentials')),
  observed('auth.403.26', 'The error body of a 403 for a missing capability has the code 26.', [
    facts('Credentials'),
    facts('Framework codes, 26'),
  ]),
  documented(
    'auth.cookies',
    'Cookies are ignored: a request with cookies and no other credentials is answered 401.',
    facts('Credentials'),
  ),
  assumed(
    'auth.both',
    'With a SEC token and Basic credentials in one request the token counts (option bothCredentials).',
    facts('Credentials'),
  ),
  guarantee(
    'auth.refused-changes-nothing',
    'A request answered 401 or 403 changes nothing: the list of extensions before and after it agree.',
    owed('a refused request changes nothing'),
  ),
  assumed(
    'auth.before-state',
    'A request without credentials to an id that does not exist is answered 401, not 404 (option checkOrder).',
    facts('Order of checks'),
  ),
] as const
