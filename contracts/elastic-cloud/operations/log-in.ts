import { answer, errorCase, jsonBody, operationsOf, refusal } from '../../write/index.ts'
import { BasicFailedReply } from '../schemas/error.ts'
import { LoginRequest, TokenResponse } from '../schemas/log-in.ts'
import { facts } from '../sources.ts'

const credentials = facts('Log-in')
const outside = facts('Errors outside the tables')

/** What clients with a user name and a password call before anything else. */
export const logInOperations = operationsOf({
  login: {
    method: 'POST',
    path: '/users/auth/_login',
    summary: 'Log in with a user name and a password',
    auth: 'none',
    parameters: [],
    body: jsonBody('documented', LoginRequest),
    responses: {
      200: answer('documented', 'A bearer token.', credentials, { body: TokenResponse }),
      // Whether x-cloud-error-codes comes with it is not known.
      401: refusal('documented', 'The user name or the password is wrong.', outside, BasicFailedReply, [
        errorCase('documented', 'root.unauthenticated', 'The user name or the password is wrong.', outside),
      ]),
    },
    source: credentials,
  },
  'refresh-token': {
    method: 'POST',
    path: '/users/auth/_refresh',
    summary: 'Exchange a bearer token for a fresh one',
    auth: 'required',
    parameters: [],
    responses: {
      200: answer('documented', 'A fresh bearer token.', credentials, { body: TokenResponse }),
      // Whether x-cloud-error-codes comes with it is not known.
      401: refusal('documented', 'The token is expired or invalid.', outside, BasicFailedReply, [
        errorCase('documented', 'root.unauthorized', 'The token is expired or invalid.', outside),
      ]),
    },
    source: credentials,
  },
})
