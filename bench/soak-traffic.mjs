// The life of one extension in each API: requests with the status each must be answered with.
import { strToU8, zipSync } from 'fflate'

const json = { 'content-type': 'application/json' }
const owner = { authorization: 'ApiKey extmock-owner-key' }
const sec = { sec: 'extmock-admin-token' }
const admin = {
  authorization: `Basic ${Buffer.from('admin@example.com:extmock-admin-password').toString('base64')}`,
}

const zip = (name, text) => Buffer.from(zipSync({ [name]: strToU8(text) }))
const bundle = zip('dictionaries/words.txt', 'word\n'.repeat(200))
const content = zip(
  'soak.xml',
  `<?xml version="1.0" encoding="UTF-8"?>
<content>
  <qradarversion>7.2.6.20151021213530</qradarversion>
  <sensordevicecategory><id>9001</id><uuid>5a7e0001-0000-4000-8000-000000000001</uuid><name>soak</name></sensordevicecategory>
</content>
`,
)

function multipart(bytes) {
  const head = `--soak\r\ncontent-disposition: form-data; name="file"; filename="bundle.zip"\r\ncontent-type: application/zip\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--soak--\r\n')])
}
const upload = { body: multipart(bundle), headers: { ...owner, 'content-type': 'multipart/form-data; boundary=soak' } }

/** `call(status, method, path, { headers, body })` answers the parsed body. */
async function elasticCloud(call) {
  const all = '/api/v1/deployments/extensions'
  const write = { headers: { ...owner, ...json } }
  const fields = { name: 'soak', extension_type: 'bundle', version: '8.*', description: 'made for a soak' }
  const { id } = await call(201, 'POST', all, { ...write, body: JSON.stringify(fields) })
  await call(200, 'GET', `${all}/${id}`, { headers: owner })
  await call(200, 'PUT', `${all}/${id}`, upload)
  await call(200, 'POST', `${all}/${id}`, { ...write, body: JSON.stringify({ ...fields, name: 'renamed' }) })
  await call(400, 'POST', all, { ...write, body: '{"name":' })
  await call(401, 'GET', all, {})
  await call(200, 'GET', all, { headers: owner })
  await call(200, 'DELETE', `${all}/${id}`, { headers: owner })
  await call(404, 'GET', `${all}/${id}`, { headers: owner })
}

async function qradar(call) {
  const all = '/api/config/extension_management/extensions'
  const { id } = await call(201, 'POST', all, { headers: { ...sec, 'content-type': 'application/zip' }, body: content })
  await call(200, 'GET', `${all}/${id}`, { headers: sec })
  const task = await call(202, 'POST', `${all}/${id}?action_type=INSTALL`, { headers: sec })
  await call(200, 'GET', `/api/config/extension_management/extensions_task_status/${task.status_id}`, { headers: sec })
  await call(404, 'GET', `${all}/999999`, { headers: sec })
  await call(401, 'GET', all, {})
  await call(200, 'GET', all, { headers: { ...sec, range: 'items=0-9' } })
}

async function connections(call) {
  const all = '/appregistry/api/v1/extensions'
  const headers = { ...admin, ...json }
  const widget = { name: 'Soak', type: 'community_widget', description: '', urls: {}, payload: { defId: 'Soak' } }
  await call(201, 'POST', all, { headers, body: JSON.stringify(widget) })
  // The answer to a create does not say the id. The tenant has no other extension.
  const id = idIn(await call(200, 'GET', `${all}?limit=10`, { headers: admin }))
  await call(200, 'GET', `${all}/${id}`, { headers: admin })
  await call(200, 'PUT', `${all}/${id}`, { headers, body: JSON.stringify({ ...widget, description: 'changed' }) })
  await call(401, 'GET', all, {})
  await call(404, 'GET', `${all}/none`, { headers: admin })
  await call(204, 'DELETE', `${all}/${id}`, { headers: admin })
}

const idIn = (list) => /"extid":"([^"]+)"/.exec(JSON.stringify(list))[1]

/** One after the other, for ever again. */
export const lives = [elasticCloud, qradar, connections]
