import { describe, expect, it } from 'vitest'
import { serveSettings } from '../../handlers/config/serve-settings.ts'
import { serve } from '../commands/serve.ts'
import { configSchema } from '../schemas/config-schema.ts'

/** Flags that a config file says in another place, or that have none in one. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  api: 'apis',
  data: 'data',
  seed: 'seed',
  auth: 'auth',
  option: 'options',
}
const FLAG_ONLY: Readonly<Record<string, string>> = {
  config: 'it names the file itself',
  'control-token': 'a secret belongs into a file of its own',
  'state-recover': 'it is for one start',
}

const camel = (flag: string) => flag.replaceAll(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())
const properties = (schema: unknown) =>
  (schema as { readonly properties: Readonly<Record<string, unknown>> }).properties

describe('the flags of serve and the keys of a config file', () => {
  const flags = Object.keys(serve.options).filter((flag) => !(flag in FLAG_ONLY))
  const inFile = properties(configSchema())

  it('are the same, but for those that have another place and those that make no sense in a file', () => {
    const wanted = flags.filter((flag) => !(flag in ELSEWHERE)).map(camel)
    expect(Object.keys(serveSettings).toSorted()).toEqual(wanted.toSorted())
    expect(Object.keys(properties(inFile['serve'])).toSorted()).toEqual(wanted.toSorted())
    for (const place of Object.values(ELSEWHERE)) expect(inFile).toHaveProperty(place)
    for (const flag of [...Object.keys(ELSEWHERE), ...Object.keys(FLAG_ONLY)])
      expect(serve.options).toHaveProperty(flag)
  })

  it.each(flags.filter((flag) => !(flag in ELSEWHERE)))('--%s takes what the file takes', (flag) => {
    const { type, array, choices } = serve.options[flag] ?? {}
    const setting = Object.entries(serveSettings).find(([name]) => name === camel(flag))?.[1]
    const kind = array ? 'strings' : type
    expect(setting?.type === 'integer' ? 'string' : setting?.type).toBe(kind)
    expect(setting?.values).toEqual(choices)
  })
})
