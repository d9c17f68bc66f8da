import { type Act, type Client, type Known, oneOf, type Step } from './act.ts'

const json = { 'content-type': 'application/json' }

const pathFor = ({ which, odd }: Step, { ids }: Known): string =>
  `/extensions/${odd > 96 ? 'no-such-id' : encodeURIComponent(oneOf(ids, which) ?? 'none')}`

function fields({ text, odd }: Step, known: Known): string {
  const name = `n${++known.writes}`
  if (odd % 25 === 0) return '{"name": '
  if (odd % 25 === 1) return JSON.stringify({ name })
  if (odd % 25 === 3) return 'null'
  const payload = { defId: name, url: `https://example.com/${text}`, itemSet: [{ name: 'a', value: text }] }
  const urls = { url: 'https://example.com/', icon_url: '' }
  const whole = {
    name,
    type: odd % 25 === 2 ? 'other' : 'community_widget',
    description: `${text} ${known.writes}`,
    urls,
    payload,
  }
  return JSON.stringify(whole)
}

/** Answers to creates need not tell the id: the list does. */
const learn: Act['learn'] = ({ items }, known) => {
  for (const item of Array.isArray(items) ? (items as { extid?: unknown; name?: unknown }[]) : [])
    if (typeof item.extid === 'string' && /^n\d+$/.test(String(item.name)) && !known.ids.includes(item.extid))
      known.ids.push(item.extid)
}

const create: Act = {
  call: (step, known) => ({ method: 'POST', path: '/extensions', headers: json, body: fields(step, known) }),
  learn: ({ extid }, known) => void (typeof extid === 'string' && known.ids.push(extid)),
}
const read: Act = { call: (step, known) => ({ method: 'GET', path: pathFor(step, known) }) }
const list: Act = {
  call: ({ odd }) => {
    const query = odd % 16 === 3 ? '?limit=x' : odd % 4 > 0 ? '?limit=500&showDefaults=false' : ''
    return { method: 'GET', path: `/extensions${query}` }
  },
  learn,
}
const update: Act = {
  call: (step, known) => ({ method: 'PUT', path: pathFor(step, known), headers: json, body: fields(step, known) }),
}
const remove: Act = { call: (step, known) => ({ method: 'DELETE', path: pathFor(step, known) }) }

const basic = (pair: string): Readonly<Record<string, string>> => ({ authorization: `Basic ${btoa(pair)}` })

const life = [create, list, read, list, update, read, read, list, update, list, read, remove, read, update, list]

export const connectionsActs: Client = {
  tour: [...life, create, create, list, read, update, read, remove, list, create, list],
  base: 'http://extmock.invalid/appregistry/api/v1',
  acts: [create, create, list, list, read, read, read, update, update, update, remove],
  credentials: [
    basic('admin@example.com:extmock-admin-password'),
    basic('member@example.com:extmock-member-password'),
    { authorization: 'Bearer extmock-expired-token' },
    {},
  ],
}
