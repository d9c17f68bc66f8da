/** What of the suite needs Node: sending over undici, writing the ledger, looking at certificates. May import node:*, undici and the suite. */
export { httpSend } from './http-send.ts'
export { type LedgerFile, openLedgerFile } from './ledger-file.ts'
export { type TlsFacts, tlsFacts } from './tls-facts.ts'
export { startRecorder } from './record/index.ts'
