/** What of the suite needs Node: sending over undici. May import node:*, undici and the suite. */
export { httpSend, type TlsChoice } from './http-send.ts'
