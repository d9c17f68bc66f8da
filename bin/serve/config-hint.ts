import type { OptionError } from '../../handlers/config/index.ts'
import { UnknownSetting } from '../../handlers/config/setting.ts'
import { closest } from '../closest.ts'
import type { JsonSchema } from '../schemas/json-schema.ts'

/** What to do about a config file that is refused: the name that was meant, where one is alike, or where all of them stand. */
export async function configHint(error: OptionError): Promise<string> {
  const near = error instanceof UnknownSetting ? await meant(error.place) : []
  if (near.length > 0) return `did you mean ${near.join(' or ')}?`
  return 'schemas/config.schema.json in the package says what a config file can hold'
}

/** The same name elsewhere in the file goes before one that is alike beside it. */
async function meant(place: string): Promise<readonly string[]> {
  const { configSchema } = await import('../schemas/config-schema.ts')
  const places = placesIn(configSchema(), '')
  const name = camelCase(lastOf(place))
  const same = places.filter((one) => lastOf(one) === name)
  if (same.length > 0) return same
  const folder = place.slice(0, -lastOf(place).length)
  const beside = places.filter((one) => one === folder + lastOf(one))
  const [near] = closest(name, beside.map(lastOf), 1)
  return near === undefined ? [] : [folder + near]
}

function placesIn({ properties }: JsonSchema, before: string): readonly string[] {
  return Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>).flatMap(([name, schema]) => [
    before + name,
    ...placesIn(schema, `${before}${name}.`),
  ])
}

const lastOf = (place: string) => place.slice(place.lastIndexOf('.') + 1)
const camelCase = (name: string) => name.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())
