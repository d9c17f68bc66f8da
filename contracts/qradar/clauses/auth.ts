import { clause } from '../clause.ts'
import { source } from '../source.ts'

const { facts, design } = source

/** Who may call. Facts, section 3.2. */
export const authClauses = [
  clause(
    'documented',
    'qradar.auth.sec',
    facts('3.2'),
    'A request with the header SEC and the token of an authorised service is admitted.',
  ),
  clause(
    'documented',
    'qradar.auth.basic',
    facts('3.2'),
    'A request with HTTP Basic credentials of a user is admitted.',
  ),
  clause(
    'documented',
    'qradar.auth.sec.case',
    facts('3.2'),
    'The name of the SEC header is read without regard to case: Sec and sec are admitted too.',
    {
      undecidable: 'Requests by the Fetch standard have header names in lower case, so no other spelling is ever sent.',
    },
  ),
  clause(
    'documented',
    'qradar.auth.401',
    facts('3.2'),
    'A request without credentials, on any operation, is answered 401.',
  ),
  clause(
    'documented',
    'qradar.auth.401.invalid',
    facts('3.2'),
    'A request with a SEC token that does not exist, or with a wrong password, is answered 401.',
  ),
  clause(
    'documented',
    'qradar.auth.401.18',
    [facts('3.2'), facts('3.11, code 18')],
    'The error body of a 401 has the code 18.',
  ),
  clause(
    'observed',
    'qradar.auth.401.message',
    facts('3.11, code 18'),
    'The message of a 401 without credentials says that no SEC header was sent and names Basic as the other way.',
  ),
  clause(
    'documented',
    'qradar.auth.403',
    facts('3.2'),
    'A request of an account without the capability is answered 403.',
  ),
  clause(
    'documented',
    'qradar.auth.403.26',
    [facts('3.2'), facts('3.11, code 26')],
    'The error body of a 403 for a missing capability has the code 26.',
  ),
  clause(
    'documented',
    'qradar.auth.cookies',
    facts('3.2'),
    'Cookies are ignored: a request with cookies and no other credentials is answered 401.',
  ),
  clause(
    'assumed',
    'qradar.auth.both',
    facts('3.2'),
    'With a SEC token and Basic credentials in one request the token counts (option bothCredentials).',
  ),
  clause(
    'guarantee',
    'qradar.auth.refused-changes-nothing',
    design,
    'A request answered 401 or 403 changes nothing: the list of extensions before and after it agree.',
  ),
  clause(
    'assumed',
    'qradar.auth.before-state',
    facts('3.12'),
    'A request without credentials to an id that does not exist is answered 401, not 404 (option checkOrder).',
  ),
] as const
