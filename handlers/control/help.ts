/** The control surface in its own words, for whoever stands before it with curl. */
import type { Reply } from '../kit/http/reply.ts'

const HOW_TO_CHOOSE =
  'Each call is about one tenant: send X-Extmock-Tenant: NAME, or put /_t/NAME before the path, or call the host NAME.localhost, or end the credential in @@NAME; otherwise it is about "default".'

/** By name and method: what it does, and what it takes. */
export const help: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { GET: 'The inspector, a page for a browser.' },
  help: { GET: 'This.' },
  health: { GET: 'Whether the server is alive, and since how many seconds.' },
  ready: { GET: 'Whether every API has its starting data, and writes can be kept.' },
  metrics: { GET: 'Counts in the text format of Prometheus, over all tenants.' },
  tables: { GET: 'The newest rows of each collection. ?rows=50' },
  profile: { GET: 'Addresses, credentials and capabilities: a profile for extmock conform.' },
  reset: { POST: 'Puts the tenant back to how it began.' },
  state: {
    GET: 'The whole tenant as one JSON document.',
    PUT: 'Puts the tenant into the state of such a document.',
  },
  seed: { POST: 'Adds starting data, by API name: {"qradar": {"extensions": []}}. All of it or nothing.' },
  errors: { GET: 'Each documented error of each operation, with every way to get it. ?api=qradar' },
  faults: {
    GET: 'The fault rules, with how often each was matched and has struck.',
    POST: 'Adds a rule: {"api": "elastic-cloud", "operation": "update-extension", "error": {"code": 409}, "first": 1}. It may have response, transport, rateLimit or delay in the place of error, and match, every, probability or window to say when.',
    DELETE: 'Removes every rule, or with /faults/ID one.',
  },
  clock: {
    GET: 'The time of the tenant, and whether it stands still.',
    POST: 'Moves it: {"freeze": true}, {"set": "2026-01-01T00:00:00Z"}, {"advance": 60000} in milliseconds, {"resume": true}, or several at once.',
  },
  requests: {
    GET: 'What was asked and answered, oldest first. ?operation=, api=, method=, path=, status=, body=, injected=, after=NUMBER; wait=MILLISECONDS waits for the first that fits; format=har gives an HTTP archive.',
    DELETE: 'Forgets what was asked.',
  },
  tenants: { GET: 'The names of the tenants.', DELETE: 'With /tenants/NAME: forgets a tenant.' },
  openapi: { GET: 'With /openapi/API.json: the OpenAPI document of an API as this server is. ?openapi=3.0' },
}

/** Every call there is. */
export function helpReply(): Reply {
  const calls = Object.entries(help).flatMap(([name, methods]) =>
    Object.entries(methods).map(([method, does]) => ({ call: `${method} /_extmock/${name}`, does })),
  )
  return { status: 200, json: { tenant: HOW_TO_CHOOSE, calls } }
}
