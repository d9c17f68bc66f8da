import type { ConnectionsCall, Gathered } from '../../../handlers/connections/operation.ts'
import { credentials } from '../../../fixtures/connections/index.ts'
import type { Mutant } from '../mutant.ts'
import { beside, build, head, isObject, misread, namedIn, storeField } from './build.ts'

/** Performs an update honestly and then spoils what is stored; the answer is right. */
function storesWrong(
  mutant: ReturnType<typeof head>,
  spoil: (call: ConnectionsCall, id: string, gathered: Gathered, before: ReadonlyMap<string, string>) => void,
): Mutant {
  return build.operation(mutant, 'update-extension', (honest) => ({
    ...honest,
    perform: (call, gathered) => {
      const before = new Map(call.state.extensions.get(namedIn(call))?.fields)
      const answer = honest.perform(call, gathered)
      spoil(call, namedIn(call), gathered, before)
      return answer
    },
  }))
}

/** Wrong in what is stored of a write that is taken, or left of one that is refused. */
export const writeMutants: readonly Mutant[] = [
  storesWrong(
    head('update-stores-nothing', 'an update is answered and not stored', 'update.200.replaces-stored'),
    (call, id, _, before) => {
      for (const [field, old] of before) storeField(call, id, field, () => old)
    },
  ),
  storesWrong(
    head('update-keeps-description', 'an update keeps the old description', 'update.200.replaces-stored'),
    (call, id, _, before) => storeField(call, id, 'description', (now) => before.get('description') ?? now),
  ),
  storesWrong(
    head(
      'update-keeps-url',
      'an update to an empty url keeps the old urls',
      'update.200.replaces-stored',
      'update.200.urls-object',
      'model.extension.urls',
    ),
    (call, id, _, before) =>
      storeField(call, id, 'urls', (now) => (now.includes('"url":""') ? (before.get('urls') ?? now) : now)),
  ),
  storesWrong(
    head('empty-keeps-old', 'an update to an empty description keeps the old one', 'update.200.replaces-stored'),
    (call, id, _, before) =>
      storeField(call, id, 'description', (now) => (now === '""' ? (before.get('description') ?? now) : now)),
  ),
  storesWrong(
    head('unknown-type-dropped', 'an update to an unknown type keeps the old one', 'update.200.replaces-stored'),
    (call, id, _, before) =>
      storeField(call, id, 'type', (now) => (now === '"community_widget"' ? now : (before.get('type') ?? now))),
  ),
  storesWrong(
    head('update-merges-payload', 'an update keeps old fields of the payload', 'update.200.replaces-stored'),
    (call, id, _, before) =>
      storeField(call, id, 'payload', (now) =>
        JSON.stringify({ ...JSON.parse(before.get('payload') ?? '{}'), ...JSON.parse(now) }),
      ),
  ),
  storesWrong(
    head('second-same-update', 'the same update again empties the description', 'update.200.idempotent'),
    (call, id, _, before) =>
      storeField(call, id, 'description', (now) =>
        before.get('name') === new Map(call.state.extensions.get(id)?.fields).get('name') ? '""' : now,
      ),
  ),
  build.operation(
    head('second-update-copies', 'the same update again makes a second extension', 'update.200.idempotent'),
    'update-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const before = call.state.extensions.get(namedIn(call))
        const answer = honest.perform(call, gathered)
        const after = call.state.extensions.get(namedIn(call))
        if (before && after && JSON.stringify(before.fields) === JSON.stringify(after.fields)) {
          const id = call.world.ids.uuid()
          call.state.extensions.insert(id, { ...after, id })
        }
        return answer
      },
    }),
  ),
  build.operation(
    head('update-moves', 'the third update of an extension gives it a new id', 'update.200.extid-never-changes'),
    'update-extension',
    (honest) => {
      const count = new Map<string, number>()
      return {
        ...honest,
        perform: (call, gathered) => {
          const answer = honest.perform(call, gathered)
          const id = namedIn(call)
          const stored = call.state.extensions.get(id)
          count.set(id, (count.get(id) ?? 0) + 1)
          if (count.get(id) === 3 && stored) {
            call.state.extensions.remove(id)
            const next = call.world.ids.uuid()
            call.state.extensions.insert(next, { ...stored, id: next })
          }
          return answer
        },
      }
    },
  ),
  build.operation(
    head('upsert', 'an update of an unknown id is 404 and makes it', 'update.404.creates-nothing'),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        existence: (call, gathered) => {
          const failure = honest.checks['existence']?.(call, gathered)
          const id = namedIn(call)
          if (failure && gathered.json === undefined && !call.state.extensions.get(id))
            call.state.extensions.insert(id, { id, builtin: false, fields: [['name', '"upserted"']] })
          return failure
        },
      },
    }),
  ),
  beside(
    head(
      'not-json-clears',
      'an update that is not JSON is 400 and empties the description',
      'update.400.nothing-updated',
    ),
    (honest) => async (request) => {
      const copy = request.clone()
      const answer = await honest(request)
      if (request.method === 'PUT' && answer.status === 400) await putField(honest, copy, 'description', 'lost')
      return answer
    },
  ),
  beside(
    head(
      'missing-field-stores-rest',
      'an update without urls is 400 and stores the rest',
      'update.400.nothing-updated',
      'state.refusal-changes-nothing',
    ),
    (honest) => async (request) => {
      const [copy, text] = [request.clone(), request.method === 'PUT' ? await request.clone().text() : '']
      const answer = await honest(request)
      if (answer.status === 400 && text.startsWith('{') && !text.includes('"urls":'))
        await putField(honest, copy, 'name', 'half')
      return answer
    },
  ),
  beside(
    head('expired-writes', 'an update with an expired token is 401 and stored', 'state.refusal-changes-nothing'),
    (honest) => async (request) => {
      const copy = request.clone()
      const answer = await honest(request)
      if (request.method === 'PUT' && answer.status === 401) await putField(honest, copy, 'description', 'by nobody')
      return answer
    },
  ),
  beside(
    head('forbidden-delete-deletes', 'a delete by a member is 403 and deletes', 'state.refusal-changes-nothing'),
    (honest) => async (request, url) => {
      const answer = await honest(request)
      const headers = { authorization: credentials.admin.value }
      if (request.method === 'DELETE' && answer.status === 403)
        await honest(new Request(url, { method: 'DELETE', headers }))
      return answer
    },
  ),
  beside(
    head(
      'nobody-updates',
      'an update without credentials is carried out, though a list without them is refused',
      'auth.no-2xx-without-credentials',
    ),
    (honest) => async (request) => {
      if (request.method !== 'PUT' || request.headers.has('authorization')) return await honest(request)
      const headers = new Headers(request.headers)
      headers.set('authorization', credentials.admin.value)
      return await honest(new Request(request, { headers }))
    },
  ),
  beside(
    head('refused-create-creates', 'a create without a description is 400 and creates', 'create.400.creates-nothing'),
    (honest) => async (request) => {
      const text = request.method === 'POST' ? await request.clone().text() : ''
      const answer = await honest(request.clone())
      if (answer.status === 400 && text.endsWith('}') && !text.includes('"description":"')) {
        const whole = JSON.stringify({ ...(JSON.parse(text) as object), description: '' })
        const { url, headers } = request
        await honest(new Request(url, { method: 'POST', headers, body: whole }))
      }
      return answer
    },
  ),
  build.after(
    head('create-empties-description', 'a create stores an empty description', 'state.write-is-read-back'),
    'create-extension',
    (call) => {
      const last = [...call.state.extensions.values()].at(-1)
      if (last) storeField(call, last.id, 'description', () => '""')
    },
  ),
  build.operation(
    head('merges', 'an update without a field is 200 and keeps the old value', 'update.200.no-merge'),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, body: () => undefined },
      perform: (call, gathered) => {
        const before = Object.fromEntries(
          [...(call.state.extensions.get(namedIn(call))?.fields ?? [])].map(([name, json]) => [
            name,
            JSON.parse(json) as unknown,
          ]),
        )
        return honest.perform(
          call,
          misread(gathered, (body) => ({ ...before, ...body })),
        )
      },
    }),
  ),
  ...['name', 'type', 'description', 'urls', 'payload'].map((field) =>
    build.operation(
      head(
        `missing-${field}-taken`,
        `an update without ${field} is 200`,
        `update.400.missing-${field}` as 'update.400.missing-name',
      ),
      'update-extension',
      (honest) => ({
        ...honest,
        checks: {
          ...honest.checks,
          body: (call, gathered) => {
            const lacks = gathered.json?.ok === true && isObject(gathered.json.value) && !(field in gathered.json.value)
            return lacks ? undefined : honest.checks['body']?.(call, gathered)
          },
        },
      }),
    ),
  ),
]

/** Changes one field of the extension that a request names. */
async function putField(
  honest: (request: Request) => Promise<Response>,
  request: Request,
  field: string,
  value: string,
) {
  const headers = { authorization: credentials.admin.value, 'content-type': 'application/json' }
  const got = await honest(new Request(request.url, { headers }))
  if (got.status !== 200) return
  const whole = { ...((await got.json()) as object), [field]: value }
  await honest(new Request(request.url, { method: 'PUT', headers, body: JSON.stringify(whole) }))
}
