/** From YAML or JSON to a profile. */
import { ConfigError } from '../errors.ts'
import { checkFormat } from '../file-format.ts'
import { limitNames, type Limits } from './limits.ts'
import {
  asObject,
  type Environment,
  fill,
  optionalBoolean,
  optionalText,
  rejectUnknown,
  textAt,
} from './profile-values.ts'
import { environmentSecrets } from './profile-secrets.ts'
import type { Credential, Secret } from './credential.ts'
import type { ApiProfile, Profile } from './profile.ts'
import type { Json } from '../json/index.ts'

const topKeys = ['schema', 'apis', 'tls', 'limits', 'write']

/**
 * Reads a profile that was parsed from YAML or JSON. The `ready` object of `extmock serve --json` is one too.
 * `${NAME}` in any text is taken from `environment`. Throws ConfigError naming the path of what is wrong.
 *
 * @example const profile = parseProfile(parse(await readFile('profile.yaml', 'utf8')), process.env)
 */
export function parseProfile(input: unknown, environment: Environment = {}): Profile {
  const top = asObject(input, 'the profile')
  const ready = top['event'] === 'ready'
  if (top['schema'] !== undefined) checkFormat('profile', top['schema'])
  if (!ready) rejectUnknown(top, topKeys, '')
  const apis = asObject(top['apis'], 'apis')
  const entries = Object.entries(apis).map(([name, api]) => [name, parseApi(name, api, environment, ready)] as const)
  if (entries.length === 0) throw new ConfigError('apis: names no API')
  return {
    apis: Object.fromEntries(entries),
    tls: parseTls(top['tls'], environment),
    limits: parseLimits(top['limits']),
    write: optionalBoolean(top['write'], 'write'),
    secrets: Object.values(apis).flatMap((api) => secretsIn(api, environment)),
  }
}

function parseApi(name: string, input: unknown, environment: Environment, lenient: boolean): ApiProfile {
  const path = `apis.${name}`
  const api = asObject(input, path)
  if (!lenient) rejectUnknown(api, ['baseUrl', 'credentials', 'capabilities'], `${path}.`)
  const roles = Object.entries(asObject(api['credentials'] ?? {}, `${path}.credentials`))
  const capabilities = Object.entries(asObject(api['capabilities'] ?? {}, `${path}.capabilities`))
  return {
    baseUrl: parseBaseUrl(textAt(api['baseUrl'], `${path}.baseUrl`, environment), `${path}.baseUrl`),
    credentials: Object.fromEntries(roles.map(([role, one]) => [role, parseCredential(name, role, one, environment)])),
    capabilities: Object.fromEntries(
      capabilities.map(([key, one]) => [key, fill(one as Json, `${path}.capabilities.${key}`, environment)]),
    ),
  }
}

/** An address is no secret: findings show it. */
function secretsIn(api: unknown, environment: Environment): readonly Secret[] {
  const { credentials, capabilities } = asObject(api, 'apis')
  return environmentSecrets([credentials, capabilities], environment)
}

function parseBaseUrl(text: string, path: string): string {
  if (!URL.canParse(text)) throw new ConfigError(`${path}: not a URL`)
  const url = new URL(text)
  if (!['http:', 'https:'].includes(url.protocol)) throw new ConfigError(`${path}: neither http nor https`)
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(`${path}: credentials do not belong in a URL; use credentials`)
  }
  if (url.search !== '' || url.hash !== '') throw new ConfigError(`${path}: a base URL has no query and no fragment`)
  return url.href.replace(/\/+$/, '')
}

function parseCredential(api: string, role: string, input: unknown, environment: Environment): Credential {
  const path = `apis.${api}.credentials.${role}`
  const credential = asObject(input, path)
  rejectUnknown(credential, ['header', 'value'], `${path}.`)
  const header = textAt(credential['header'], `${path}.header`, environment)
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)) throw new ConfigError(`${path}.header: not a header name`)
  const value = textAt(credential['value'], `${path}.value`, environment)
  // RFC 9110, 5.5: such a value would be refused only when it is sent.
  if ([...value].some((one) => one === '\r' || one === '\n' || one === '\0')) {
    throw new ConfigError(`${path}.value: a header value cannot hold line ends`)
  }
  const variable = /^(?:\S+\s+)?\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(String(credential['value']))?.[1]
  const secretName = variable ?? `${api}_${role}`.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()
  return { header: header.toLowerCase(), value, secretName, fromEnvironment: variable !== undefined }
}

function parseTls(input: unknown, environment: Environment): Profile['tls'] {
  if (input === undefined) return {}
  const tls = asObject(input, 'tls')
  rejectUnknown(tls, ['ca', 'insecure'], 'tls.')
  const ca = optionalText(tls['ca'], 'tls.ca', environment)
  const insecure = optionalBoolean(tls['insecure'], 'tls.insecure')
  return { ...(ca === undefined ? {} : { ca }), ...(insecure === undefined ? {} : { insecure }) }
}

function parseLimits(input: unknown): Limits {
  if (input === undefined) return {}
  const limits = asObject(input, 'limits')
  rejectUnknown(limits, limitNames, 'limits.')
  for (const [name, value] of Object.entries(limits)) {
    const lowest = name === 'requestsPerSecond' || name === 'shrinkRequests' ? 0 : 1
    if (typeof value !== 'number' || !Number.isFinite(value) || value < lowest) {
      throw new ConfigError(`limits.${name}: not a number of at least ${lowest}`)
    }
  }
  return limits as Limits
}
