/** The log-in that the vendor's own clients make before anything else, its refresh, and the tokens that both issue. */
export { login, refreshToken } from './login.ts'
