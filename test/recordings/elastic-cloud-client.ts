import { bundleZip } from '../../conformance/elastic-cloud/requests.ts'
import { type Act, type Call, type Client, type Known, oneOf, type Step } from './act.ts'

const extensions = '/deployments/extensions'
const json = { 'content-type': 'application/json' }

/** One that is used by a deployment. */
const IN_USE = '2048113402'

function idFor({ which, odd }: Step, { ids }: Known): string {
  if (odd > 96) return odd === 97 ? '%zz' : '404'
  return oneOf(ids, which) ?? '404'
}

function fields({ text, odd }: Step, known: Known): string {
  const name = `n${++known.writes}`
  if (odd % 25 === 0) return '{"name": '
  if (odd % 25 === 1) return JSON.stringify({ name: 'a/b', extension_type: 'bundle', version: '*' })
  if (odd % 25 === 2) return JSON.stringify({ name, extension_type: 'none', version: '*' })
  if (odd % 25 === 3) return JSON.stringify({ name, extension_type: 'bundle' })
  if (odd % 25 === 4) {
    const download_url = 'https://nowhere.invalid/x.zip'
    return JSON.stringify({ name, extension_type: 'bundle', version: '*', download_url })
  }
  const description = odd > 80 ? {} : { description: `${text} ${known.writes}` }
  return JSON.stringify({
    name,
    extension_type: odd % 5 === 4 ? 'plugin' : 'bundle',
    version: '8.13.4',
    ...description,
  })
}

/** The version that was seen last, an old one, or none. */
function condition({ odd }: Step, { versions }: Known, id: string): string {
  const seen = versions.get(id)
  if (seen === undefined || odd % 3 === 0) return ''
  return `?version=${encodeURIComponent(odd % 3 === 1 ? seen : `${seen}0`)}`
}

function form(step: Step, known: Known): Pick<Call, 'headers' | 'body'> {
  const bytes = bundleZip(`${'.'.repeat(++known.writes % 40)}${step.text}`)
  const head =
    '--xm\r\ncontent-disposition: form-data; name="file"; filename="a.zip"\r\ncontent-type: application/zip\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--xm--\r\n')])
  if (step.odd % 25 === 5)
    return { headers: { 'content-type': 'multipart/form-data; boundary=xm' }, body: '--xm--\r\n' }
  return { headers: { 'content-type': 'multipart/form-data; boundary=xm' }, body }
}

const learn: Act['learn'] = (answer, known, _call, headers) => {
  const { id } = answer
  if (typeof id !== 'string') return
  if (!known.ids.includes(id)) known.ids.push(id)
  known.versions.set(id, headers.get('x-cloud-resource-version') ?? '')
}

const create: Act = {
  call: (step, known) => ({ method: 'POST', path: extensions, headers: json, body: fields(step, known) }),
  learn,
}
const read: Act = {
  call: (step, known) => ({
    method: 'GET',
    path: `${extensions}/${idFor(step, known)}${step.odd > 90 ? '?include_deployments=true' : ''}`,
  }),
  learn,
}
const list: Act = { call: () => ({ method: 'GET', path: extensions }) }
const update: Act = {
  call: (step, known) => {
    const id = idFor(step, known)
    const path = `${extensions}/${id}${condition(step, known, id)}`
    return { method: 'POST', path, headers: json, body: fields(step, known) }
  },
  learn,
}
const upload: Act = {
  call: (step, known) => ({ method: 'PUT', path: `${extensions}/${idFor(step, known)}`, ...form(step, known) }),
  learn,
}
const remove: Act = {
  call: (step, known) => {
    const id = idFor(step, known)
    return { method: 'DELETE', path: `${extensions}/${id}${condition(step, known, id)}` }
  },
}
const refresh: Act = {
  call: (_, known) => ({ method: 'POST', path: '/users/auth/_refresh', headers: tokenOf(known) }),
}
const tokenOf = ({ tokens }: Known): Readonly<Record<string, string>> => {
  const token = tokens.at(-1)
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}
const removeUsed: Act = { call: () => ({ method: 'DELETE', path: `${extensions}/${IN_USE}` }) }
const logIn: Act = {
  learn: ({ token }, { tokens }) => void (typeof token === 'string' && tokens.push(token)),
  call: ({ odd }) => {
    const password = odd % 3 === 0 ? 'owner-password' : 'wrong'
    return {
      method: 'POST',
      path: '/users/auth/_login',
      headers: json,
      body: JSON.stringify({ username: 'owner', password }),
    }
  },
}

const again = [create, create, read, update, list, read, removeUsed, list]

/** From where nothing is. */
const unfetched = 4
/** With a version that was never given out. */
const stale = 5

const life = [
  create,
  read,
  list,
  update,
  read,
  list,
  upload,
  read,
  list,
  update,
  upload,
  read,
  remove,
  read,
  update,
  upload,
  remove,
]

export const elasticCloudActs: Client = {
  tour: [
    logIn,
    refresh,
    ...life,
    ...again,
    ...[create, update].map((act) => [act, unfetched] as const),
    ...([create, read, [update, stale], read, [remove, stale], read] as const),
  ],
  base: 'http://extmock.invalid/api/v1',
  acts: [
    [create, create, read, read, read, list, update, update, update, upload, remove],
    [read, read, update, remove, removeUsed, logIn, refresh],
  ].flat(),
  credentials: ['owner', 'stranger', 'userless'].map((who) => ({ authorization: `ApiKey extmock-${who}-key` })),
}
