import type { ApiName } from '../../contracts/index.ts'

/** By the name of a dialect: the fields in which it differs from the mock whatever options that has. All others agree in everything. */
export const inexpressible: Readonly<Record<ApiName, Readonly<Record<string, RegExp>>>> = {
  'elastic-cloud': {
    'extra fields in every object': /x_extra$/,
    'other messages, and fields in every error': /\/errors\/\*\/fields$/,
    'undocumented refusals by a gateway': /^(status|code|header content-type)$/,
    'uploads as a form and in no other way': /^status$/,
    'neither description nor download_url nor file_metadata in any answer':
      /\/(description|download_url|file_metadata)$|^status$/,
  },
  qradar: {
    'answers have more fields': /\/(hub_id|_links|xm)$/,
    'fields without a value are left out': /^properties of body|\/(content_metadata|child_tasks|task_components)$/,
    'tasks count their progress': /^body \/(name|progress|maximum)$/,
    'accepted tasks say more and otherwise': /^body \/message$/,
    'rows leave out what no prose names': /^properties of body/,
    'an upload goes on behind its answer': /\/status$/,
  },
  connections: {
    'a create is answered 200 and echoes nothing': /^status$/,
    'answers have more fields': /^properties of body/,
    'items have an id and nothing else': /^(body \/items\/\*|status)$/,
    'the list has more keys': /^body \/(next|count)$/,
    'refusals are pages': /^header (content-type|allow)$/,
    'refusals have problem details': /^header (content-type|allow)$/,
    'refusals have no body': /^header allow$/,
    'each answer tells its number': /\/answer$/,
    'an update refuses a payload without defId': /^status$/,
  },
}
