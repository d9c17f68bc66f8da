/** A profile with the capabilities that were found: what a user begins with who had an address and a credential. */
import { createRedactor, type Profile, profileSecrets } from '../profile/index.ts'
import { askedText, type CalibratedApi, type Calibration } from './calibration.ts'

/** The profile as YAML. Secrets stand in it as the names of environment variables, as in every output. */
export function profileYaml({ apis, target, at, write }: Calibration, profile: Profile, by: string): string {
  const { tls, limits } = profile
  const rest = [['tls', tls] as const, ['limits', limits] as const].filter(([, value]) => Object.keys(value).length > 0)
  const lines = [
    `# ${target}, as ${by} found it on ${at.slice(0, 10)}. \${NAME} is taken from the environment.`,
    'apis:',
    ...apis.flatMap((api) => apiLines(api, profile)),
    ...rest.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    `write: ${write}`,
  ]
  return `${lines.join('\n')}\n`
}

function apiLines({ api, baseUrl, capabilities }: CalibratedApi, profile: Profile): readonly string[] {
  const { credentials = {}, capabilities: given = {} } = profile.apis[api] ?? {}
  // By the names of this API: two APIs may have one secret.
  const own = profileSecrets({ ...profile, apis: { [api]: { baseUrl, credentials: {}, capabilities: given } } })
  const { deep } = createRedactor(own)
  const roles = Object.entries(credentials).map(([role, { header, value, secretName }]) => {
    const scheme = /^(\S+\s+)\S/.exec(value)?.[1] ?? ''
    return `      ${role}: ${JSON.stringify({ header, value: `${scheme}\${${secretName}}` })}`
  })
  const found = capabilities.flatMap(({ name, value, evidence, why, from }) => {
    if (value === undefined) return [`      # ${name}: ${why ?? 'unknown'}`]
    const seen = evidence.at(-1)
    const shown = seen === undefined ? [] : [`      # ${from}: ${askedText(seen)} -> ${seen.answer}`]
    return [...shown, `      ${name}: ${named(JSON.stringify(from === 'given' ? deep(given[name]) : value))}`]
  })
  return [
    `  ${api}:`,
    `    baseUrl: ${baseUrl}`,
    `    credentials:${roles.length === 0 ? ' {}' : ''}`,
    ...roles,
    `    capabilities:${found.some((one) => !one.trimStart().startsWith('#')) ? '' : ' {}'}`,
    ...found,
  ]
}

/** What was taken out stands under the name of its variable. */
function named(text: string): string {
  return text.replaceAll(/<redacted:(\w+)>/g, '${$1}')
}
