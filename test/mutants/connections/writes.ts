import { isObject } from '../../../conformance/judge/index.ts'
import { credentials } from '../../../fixtures/connections/index.ts'
import { FIELDS } from '../../../handlers/connections/body.ts'
import type { State } from '../../../handlers/connections/tables.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import type { Mutant, MutantHead } from '../mutant.ts'
import { beside, type Body, build, fieldsOf, head, namedIn, sparing, storeField } from './build.ts'

/** Performs an update honestly and then spoils what is stored; the answer is right. */
function storesWrong(
  mutant: MutantHead,
  spoil: (state: State, id: string, before: ReadonlyMap<string, string>) => void,
): Mutant {
  return build.after(mutant, 'update-extension', ({ existence }, _asked, state) =>
    spoil(state, existence.id, fieldsOf(existence)),
  )
}

/** The name that is stored, as JSON. */
function nameIn({ extensions }: State, id: string): string | undefined {
  const stored = extensions.get(id)
  return stored && fieldsOf(stored).get('name')
}

/** Wrong in what is stored of a write that is taken, or left of one that is refused. */
export const writeMutants: readonly Mutant[] = [
  storesWrong(
    head('update-stores-nothing', 'an update is answered and not stored', 'update.200.replaces-stored'),
    (state, id, before) => {
      for (const [field, old] of before) storeField(state, id, field, () => old)
    },
  ),
  storesWrong(
    sparing(
      head('update-keeps-description', 'an update keeps the old description', 'update.200.replaces-stored'),
      'transport.body-in-chunks',
      'state.unicode-kept',
    ),
    (state, id, before) => storeField(state, id, 'description', (now) => before.get('description') ?? now),
  ),
  storesWrong(
    head(
      'update-keeps-url',
      'an update to an empty url keeps the old urls',
      'update.200.replaces-stored',
      'update.200.urls-object',
      'model.extension.urls',
    ),
    (state, id, before) =>
      storeField(state, id, 'urls', (now) => (now.includes('"url":""') ? (before.get('urls') ?? now) : now)),
  ),
  storesWrong(
    head('empty-keeps-old', 'an update to an empty description keeps the old one', 'update.200.replaces-stored'),
    (state, id, before) =>
      storeField(state, id, 'description', (now) => (now === '""' ? (before.get('description') ?? now) : now)),
  ),
  storesWrong(
    head('unknown-type-dropped', 'an update to an unknown type keeps the old one', 'update.200.replaces-stored'),
    (state, id, before) =>
      storeField(state, id, 'type', (now) => (now === '"community_widget"' ? now : (before.get('type') ?? now))),
  ),
  storesWrong(
    head('update-merges-payload', 'an update keeps old fields of the payload', 'update.200.replaces-stored'),
    (state, id, before) =>
      storeField(state, id, 'payload', (now) =>
        JSON.stringify({ ...JSON.parse(before.get('payload') ?? '{}'), ...JSON.parse(now) }),
      ),
  ),
  storesWrong(
    head('second-same-update', 'the same update again empties the description', 'update.200.idempotent'),
    (state, id, before) =>
      storeField(state, id, 'description', (now) => (before.get('name') === nameIn(state, id) ? '""' : now)),
  ),
  build.after(
    head('second-update-copies', 'the same update again makes a second extension', 'update.200.idempotent'),
    'update-extension',
    ({ existence, body: fields }, asked, { extensions }) => {
      if (existence.fields !== fields) return
      const id = asked.env.ids.uuid()
      extensions.insert(id, { ...existence, id })
    },
  ),
  build.operation(
    head('update-moves', 'the third update of an extension gives it a new id', 'update.200.extid-never-changes'),
    'update-extension',
    (honest) => {
      const count = new Map<string, number>()
      return honest.after(({ existence, body: fields }, asked, { extensions }) => {
        const { id } = existence
        count.set(id, (count.get(id) ?? 0) + 1)
        if (count.get(id) !== 3) return
        extensions.remove(id)
        const next = asked.env.ids.uuid()
        extensions.insert(next, { ...existence, id: next, fields })
      })
    },
  ),
  build.operation(
    head('upsert', 'an update of an unknown id is 404 and makes it', 'update.404.creates-nothing'),
    'update-extension',
    (honest) =>
      honest.step('existence', [], (asked, _had, { extensions }, decide) => {
        const said = decide()
        const id = namedIn(asked)
        if (isFailure(said) && !extensions.get(id))
          extensions.insert(id, { id, builtin: false, fields: '{"name":"upserted"}' })
        return said
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
    (_had, _asked, state) => {
      const last = [...state.extensions.values()].at(-1)
      if (last) storeField(state, last.id, 'description', () => '""')
    },
  ),
  build.operation(
    head('merges', 'an update without a field is 200 and keeps the old value', 'update.200.no-merge'),
    'update-extension',
    (honest) =>
      honest.step('body', ['json', 'existence'], (_asked, { json, existence }, _state, decide) => {
        if (!json.ok || !isObject(json.value)) return decide()
        return JSON.stringify({ ...(JSON.parse(existence.fields) as Body), ...known(json.value) })
      }),
  ),
  ...FIELDS.map((field) =>
    build.operation(
      head(`missing-${field}-taken`, `an update without ${field} is 200`, `update.400.missing-${field}`),
      'update-extension',
      (honest) =>
        honest.step('body', ['json'], (_asked, { json }, _state, decide) => {
          const lacks = json.ok && isObject(json.value) && !(field in json.value)
          return lacks ? JSON.stringify(known(json.value as Body)) : decide()
        }),
    ),
  ),
]

/** The fields that are stored of a body in which nothing is looked for. */
function known(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => FIELDS.some((field) => field === name)))
}

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
