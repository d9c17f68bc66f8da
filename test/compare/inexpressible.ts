import type { ApiName } from '../../contracts/index.ts'

/** By the name of a dialect: the fields in which it differs from the mock whatever options that has. All others agree in everything. */
export const inexpressible: Readonly<Record<ApiName, Readonly<Record<string, RegExp>>>> = {
  'elastic-cloud': {
    'extra fields in every object': /x_extra$/,
    'other messages, and fields in every error': /\/errors\/\*\/fields$/,
    'undocumented refusals by a gateway': /^(status|code|header content-type)$/,
    'uploads as a form and in no other way': /^status$/,
  },
  qradar: {},
  connections: {
    'a create is answered 200 and echoes nothing': /^status$/,
    'answers have more fields': /^properties of body/,
    'the list has more keys': /^body \/(next|count)$/,
    'each answer tells its number': /\/answer$/,
  },
}
