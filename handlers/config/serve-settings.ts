/** What only `extmock serve` asks for: each setting by the name of its flag in camel case. The config file, its schema and its checks are made of it. */
import type { FileSetting } from './setting.ts'

const settings = {
  port: { type: 'integer', minimum: 0, maximum: 65_535, says: '0 takes a free one.' },
  host: { type: 'string', says: 'Address to listen on.' },
  apiModule: { type: 'strings', isPath: true, says: 'JavaScript modules of APIs of your own.' },
  state: { type: 'string', isPath: true, says: 'Folder (or URL of a store) to keep all state in over restarts.' },
  statePrefix: { type: 'string', says: 'Before every key in a store of state (extmock:).' },
  statePasswordFile: { type: 'string', isPath: true, says: "File with the store's password." },
  stateCa: { type: 'string', isPath: true, says: 'PEM file of who signed the certificate of a store.' },
  stateSync: { type: 'boolean', says: 'Force each write of the state to the disk.' },
  journal: { type: 'string', values: ['local', 'shared'], says: 'Of each replica, or of all of them (local).' },
  drain: {
    type: 'integer',
    minimum: 0,
    maximum: 3_600,
    says: 'Seconds to go on answering once told to stop; ready says no meanwhile (0).',
  },
  maxMemory: {
    type: 'integer',
    minimum: 1,
    says: 'MB that bodies, stored files and journals may take together (2048).',
  },
  tlsCert: { type: 'string', isPath: true, says: 'PEM file; with tlsKey the server speaks https.' },
  tlsKey: { type: 'string', isPath: true, says: 'PEM file.' },
  tlsPassphraseFile: { type: 'string', isPath: true, says: 'File with the passphrase of an encrypted tlsKey.' },
  cors: { type: 'string', says: 'Origin whose pages may call, or *.' },
  controlTokenFile: { type: 'string', isPath: true, says: 'File with the token that opens /_extmock/ from elsewhere.' },
  tenantDomain: { type: 'string', says: 'Names below this domain are tenants, as they are below localhost.' },
  downloads: { type: 'string', values: ['simulated', 'live'], says: 'Whether download_url is really fetched.' },
  handlers: { type: 'string', isPath: true, says: 'Module of MSW handlers that are asked first.' },
  quiet: { type: 'boolean', says: 'No line per request.' },
  json: { type: 'boolean', says: 'JSON lines, the first one says ready.' },
} as const satisfies Readonly<Record<string, FileSetting>>

type Settings = typeof settings
type ValueOf<S extends FileSetting> = S extends { readonly values: readonly (infer V)[] }
  ? V
  : {
      readonly string: string
      readonly strings: readonly string[]
      readonly boolean: boolean
      readonly integer: number
      readonly number: number
    }[S['type']]

/** What a config file says for `extmock serve`. Paths are absolute once it is read. */
export type ServeConfig = { readonly [N in keyof Settings]?: ValueOf<Settings[N]> }

export const serveSettings: Readonly<Record<keyof ServeConfig, FileSetting>> = settings
