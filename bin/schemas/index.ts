/** JSON Schemas of the files that people write, made from the contracts, for editors. `npm run docs` writes them to schemas/. */
import { configSchema } from './config-schema.ts'
import { profileSchema } from './profile-schema.ts'
import { waiversSchema } from './waivers-schema.ts'

/** As text by path, not yet formatted. */
export function generatedSchemas(): Readonly<Record<string, string>> {
  const schemas = { config: configSchema(), profile: profileSchema(), waivers: waiversSchema() }
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [`schemas/${name}.schema.json`, JSON.stringify(schema)]),
  )
}
