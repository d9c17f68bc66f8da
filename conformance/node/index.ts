/** What of the suite needs Node: sending over undici, writing the ledger, looking at certificates. May import node:*, undici and the suite. */
export { httpSend } from './http-send.ts'
export { type LedgerFile, openLedgerFile } from './ledger-file.ts'
export { tlsFacts, type TlsFacts } from './tls-facts.ts'
