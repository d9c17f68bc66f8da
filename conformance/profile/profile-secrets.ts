/** Everything in a profile that must not be seen in an output. */
import type { Environment } from './profile-values.ts'
import type { ApiProfile, Profile } from './profile.ts'
import { credentialSecrets, type Secret } from './credential.ts'
import { type Json, own } from '../json/index.ts'

/** The secrets of a profile: its credentials, what came from the environment, and capabilities that are called like one. */
export function profileSecrets({ apis, secrets = [] }: Profile): readonly Secret[] {
  const credentials = Object.values(apis).flatMap((api) => Object.values(api.credentials))
  const named = Object.entries(apis).flatMap(([name, api]) => capabilitySecrets(name, api))
  return [...credentials.flatMap(credentialSecrets), ...secrets, ...named]
}

/** What the environment put into the credentials and capabilities of an API, under the names of the variables. */
export function environmentSecrets(input: unknown, environment: Environment): readonly Secret[] {
  const names = (JSON.stringify(input) ?? '').matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)
  return [...new Set([...names].flatMap((match) => match[1] ?? []))].flatMap((name) => {
    const value = own(environment, name)
    return value === undefined ? [] : [{ name, value }]
  })
}

const secretKeys = /^(user(name)?|.*(password|secret|token|api_?key))$/i

function capabilitySecrets(api: string, { capabilities }: ApiProfile): readonly Secret[] {
  const within = (value: Json, path: readonly string[]): Secret[] => {
    if (typeof value === 'string') {
      const name = [api, ...path].join('_').replaceAll(/[^A-Za-z0-9]+/g, '_')
      return secretKeys.test(path.at(-1) ?? '') ? [{ name: name.toUpperCase(), value }] : []
    }
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, one]) => within(one as Json, [...path, key]))
  }
  return within(capabilities, [])
}
