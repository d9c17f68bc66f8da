/** What each value of each option of the app registry does. */
import { expect } from 'vitest'
import { connections } from '../../../contracts/connections/index.ts'
import { demo } from '../../../fixtures/connections/index.ts'
import { PRINTED_ID, PRINTED_PUT, widget, type Sent } from './drive.ts'
import {
  all,
  deleteOne,
  deleteTwice,
  get,
  header,
  listed,
  NOBODY,
  ONE,
  post,
  put,
  status,
  stored,
  text,
  without,
  type Probe,
} from './probes.ts'

const BUILTIN = `/extensions/${demo.extensions[0].extid}`

const GALLERY = `{"items":[{"extid":"${demo.extensions[0].extid}","name":"Gallery","type":"community_widget"}]}`
const names = demo.extensions.map(({ name }) => name)
const keptName = 'Members'
const keptPayload = demo.extensions[2].payload
const keptUrls = demo.extensions[2].urls
const withEmptyItems = '"itemSet":[{"name":"a","value":"1"},{"name":"b","value":"2"}],"other":[1,2]'
const widgetWithItems = JSON.stringify(widget).replace('"defId":"Board"', withEmptyItems)
const arrayOfOne = [{ ...widget, name: 'wrapped' }]
const xml: Sent = { headers: { 'content-type': 'application/xml' } }
const first = (name: string) => [name, ...connections.options.checkOrder.default.filter((other) => other !== name)]
/** Everything wrong at once. */
const faulty = (role: Sent['role']) =>
  status((send) => send(NOBODY, { method: 'PUT', role: role ?? null, body: '<x/>', ...xml }))
const bigBody = { ...widget, description: 'x'.repeat(2000) }

export type OptionRow = readonly [
  option: string,
  value: unknown,
  tried: Probe,
  outcome: unknown,
  others?: Readonly<Record<string, unknown>>,
]

/** One for each value of each option, with the other options it needs. */
export const optionRows: readonly OptionRow[] = [
  [
    'challenge',
    'sent',
    header('www-authenticate', get(ONE, { role: null })),
    expect.stringMatching(/^Basic realm="[^"]+", Bearer realm="[^"]+"$/),
  ],
  ['challenge', 'absent', header('www-authenticate', get(ONE, { role: null })), null],
  ['typeCheck', 'permissive', stored('type', put({ ...widget, type: 'as_event' })), [200, 'as_event']],
  ['typeCheck', 'strict', stored('type', put({ ...widget, type: 'as_event' })), [400, 'community_widget']],
  [
    'urlsForm',
    'both',
    all(stored('urls', put({ ...widget, urls: 's' })), stored('urls', put(widget))),
    [
      [200, 's'],
      [200, widget.urls],
    ],
  ],
  [
    'urlsForm',
    'object',
    all(stored('urls', put({ ...widget, urls: 's' })), stored('urls', put(widget))),
    [
      [400, keptUrls],
      [200, widget.urls],
    ],
  ],
  [
    'urlsForm',
    'string',
    all(stored('urls', put(widget)), stored('urls', put({ ...widget, urls: 's' }))),
    [
      [400, keptUrls],
      [200, 's'],
    ],
  ],
  ['payloadForm', 'object', stored('payload', put({ ...widget, payload: '{}' })), [400, keptPayload]],
  ['payloadForm', 'both', stored('payload', put({ ...widget, payload: '{}' })), [200, '{}']],
  ['missingFields', 'refuse', stored('urls', put(without('urls'))), [400, keptUrls]],
  [
    'missingFields',
    'lenient',
    all(stored('urls', put(without('urls'))), stored('name', put(without('name')))),
    [
      [200, {}],
      [200, ''],
    ],
  ],
  ['fieldTypes', 'check', stored('name', put({ ...widget, name: 5 })), [400, keptName]],
  ['fieldTypes', 'ignore', stored('name', put({ ...widget, name: 5 })), [200, 5]],
  ['nullFields', 'refuse', stored('name', put({ ...widget, name: null })), [400, keptName]],
  ['nullFields', 'accept', stored('payload', put({ ...widget, payload: null })), [200, null]],
  ['emptyName', 'refuse', stored('name', put({ ...widget, name: '' })), [400, keptName]],
  ['emptyName', 'accept', stored('name', put({ ...widget, name: '' })), [200, '']],
  ['emptyDescription', 'accept', stored('description', put({ ...widget, description: '' })), [200, '']],
  ['emptyDescription', 'refuse', status(put({ ...widget, description: '' })), 400],
  ['unknownFields', 'drop', stored('more', put({ ...widget, more: 1 })), [200, undefined]],
  ['unknownFields', 'keep', stored('more', put({ ...widget, more: 1 })), [200, 1]],
  ['unknownFields', 'refuse', stored('name', put({ ...widget, more: 1 })), [400, keptName]],
  [
    'bodyExtid',
    'ignore',
    stored('extid', put({ ...widget, extid: 'mine' })),
    [200, PRINTED_ID],
    { unknownFields: 'keep' },
  ],
  ['bodyExtid', 'refuse', stored('name', put({ ...widget, extid: 'mine' })), [400, keptName]],
  ['arrayBody', 'refuse', stored('name', put(arrayOfOne)), [400, keptName]],
  [
    'arrayBody',
    'unwrap-one',
    all(stored('name', put(arrayOfOne)), status(put([widget, widget]))),
    [[200, 'wrapped'], 400],
  ],
  ['createChecks', 'as-update', all(status(post({ name: 'a' })), status(post('[]'))), [400, 400]],
  [
    'createChecks',
    'json-only',
    all(text(post({ name: 1, odd: 2 })), status(post('[]')), status(put({}))),
    ['{"name":1}', 400, 400],
  ],
  ['createEchoesId', false, text(post(widget)), JSON.stringify(widget)],
  ['createEchoesId', true, text(post(widget)), expect.stringMatching(/^\{"extid":"[0-9a-f-]{36}","name":"Board",/)],
  ['createLocationHeader', false, header('location', post(widget)), null],
  [
    'createLocationHeader',
    true,
    header('location', post(widget)),
    expect.stringMatching(/^\/appregistry\/api\/v1\/extensions\/[0-9a-f-]{36}$/),
  ],
  ['deleteStatus', '204', deleteTwice, [204, 404]],
  ['deleteStatus', '200', deleteTwice, [200, 404]],
  ['deleteStatus', '202', deleteTwice, [202, 404]],
  ['deleteBody', 'empty', all(header('content-type', deleteOne)), [null], { deleteStatus: '200' }],
  [
    'deleteBody',
    'extension',
    all(text(get(ONE)), text(deleteOne)),
    [expect.stringContaining(PRINTED_ID), expect.stringContaining(PRINTED_ID)],
    { deleteStatus: '200' },
  ],
  ['deleteUnknown', '404', deleteTwice, [204, 404]],
  [
    'deleteUnknown',
    '204',
    all(deleteTwice, status(get(ONE))),
    [[200, 204], 404],
    { deleteStatus: '200', deleteBody: 'extension' },
  ],
  ['malformedId', '404', all(status(get('/extensions/x')), status(get('/extensions/%zz'))), [404, 404]],
  [
    'malformedId',
    '400',
    all(status(get('/extensions/x')), status(get('/extensions/%zz')), status(get(NOBODY))),
    [400, 400, 404],
  ],
  ['defaultListLimit', 20, listed(), names],
  ['defaultListLimit', 1, all(listed(), listed('?limit=2')), [names.slice(0, 1), names.slice(0, 2)]],
  ['maxListLimit', 9999, listed('?limit=20000'), names],
  ['maxListLimit', 2, all(listed('?limit=3'), listed()), [names.slice(0, 2), names.slice(0, 2)]],
  ['invalidLimit', 'ignore', listed('?limit=none'), names],
  [
    'invalidLimit',
    'refuse',
    all(status(get('/extensions?limit=none')), status(get('/extensions?limit=0'))),
    [400, 400],
  ],
  ['listStart', false, listed('?start=2&limit=2'), names.slice(0, 2)],
  ['listStart', true, all(listed('?start=2&limit=2'), listed('?start=99')), [names.slice(2, 4), []]],
  ['listTotal', false, text(get('/extensions?limit=1')), GALLERY, { listItems: 'abbreviated' }],
  [
    'listTotal',
    true,
    all(text(get('/extensions?limit=1')), text(get('/extensions?limit=1&showDefaults=false'))),
    [expect.stringMatching(/,"total":6\}$/), expect.stringMatching(/,"total":4\}$/)],
  ],
  ['listItems', 'full', text(get('/extensions')), expect.stringContaining('"payload"')],
  ['listItems', 'abbreviated', text(get('/extensions?limit=1')), GALLERY],
  ['showDefaultsDefault', true, all(listed(), listed('?showDefaults=false')), [names, names.slice(2)]],
  ['showDefaultsDefault', false, all(listed(), listed('?showDefaults=true')), [names.slice(2), names]],
  ['builtinsWritable', true, status((send) => send(BUILTIN, { method: 'DELETE' })), 204],
  [
    'builtinsWritable',
    false,
    all(
      status((send) => send(BUILTIN, { method: 'DELETE' })),
      status((send) => send(BUILTIN, { method: 'PUT', body: widget })),
      status(put(widget)),
    ),
    [403, 403, 200],
  ],
  ['escapeSlashes', false, text(put({ ...widget, urls: 'a/b' })), expect.stringContaining('"a/b"')],
  [
    'escapeSlashes',
    true,
    all(text(put({ ...widget, urls: 'a/b' })), text(post({ ...widget, urls: 'a/b' }))),
    [expect.stringContaining('"a\\/b"'), expect.stringContaining('"a/b"')],
  ],
  [
    'keyOrder',
    'request',
    text(put(PRINTED_PUT)),
    expect.stringMatching(/^\{"extid":"[^"]*","name":"name update","type"/),
  ],
  [
    'keyOrder',
    'fixed',
    all(text(put(PRINTED_PUT)), text(post(widget))),
    [
      expect.stringMatching(/^\{"urls":\{"icon_url":"testIconURLupd","url":"testURLupd"\},"type"/),
      JSON.stringify(widget),
    ],
  ],
  ['arrayOrder', 'keep', text(put(widgetWithItems)), expect.stringContaining(withEmptyItems)],
  [
    'arrayOrder',
    'shuffle',
    all(text(put(widgetWithItems)), text(get(ONE))),
    Array(2).fill(
      expect.stringContaining('"itemSet":[{"name":"b","value":"2"},{"name":"a","value":"1"}],"other":[1,2]'),
    ),
  ],
  ['recordedHeaders', false, header('p3p', post(widget)), null],
  [
    'recordedHeaders',
    true,
    all(header('p3p', post(widget)), header('content-language', post(widget)), header('p3p', get(ONE))),
    [expect.any(String), 'en-US', null],
  ],
  ['errorBody', 'json', text(get(NOBODY)), expect.stringMatching(/^\{"code":"not-found","message":"/)],
  [
    'errorBody',
    'empty',
    all(text(get(NOBODY)), status(get(NOBODY)), header('content-type', get(NOBODY))),
    ['', 404, null],
  ],
  ['wrongMediaType', '415', stored('name', put(widget, xml)), [415, keptName]],
  ['wrongMediaType', '400', stored('name', put(widget, xml)), [400, keptName]],
  ['wrongMediaType', 'accept', stored('name', put(widget, xml)), [200, 'Board']],
  ['wrongMethod', '405', status(get(ONE, { method: 'PATCH' })), 405],
  ['wrongMethod', '404', status(get(ONE, { method: 'PATCH' })), 404],
  ['notAcceptable', 'ignore', status(get(ONE, { headers: { accept: 'text/html' } })), 200],
  [
    'notAcceptable',
    '406',
    all(
      ...['text/html', 'application/json;q=0, */*', 'text/html, application/*;q=0.1', '*/*', ''].map((accept) =>
        status(get(ONE, { headers: { accept } })),
      ),
    ),
    [406, 406, 200, 200, 200],
  ],
  ['ifMatch', 'ignore', status(put(widget, { headers: { 'if-match': '*' } })), 200],
  [
    'ifMatch',
    'refuse',
    all(stored('name', put(widget, { headers: { 'if-match': '*' } })), status(put(widget))),
    [[412, keptName], 200],
  ],
  ['unauthenticated', '401', status(get(ONE, { role: null })), 401],
  [
    'unauthenticated',
    'redirect',
    all(
      status(get(ONE, { role: null })),
      header('location', get(ONE, { role: null })),
      status(get(ONE, { headers: { authorization: 'Bearer x' } })),
    ),
    [302, '/login', 401],
  ],
  ['requireAdmin', true, status(get(ONE, { role: 'member' })), 403],
  ['requireAdmin', false, status(get(ONE, { role: 'member' })), 200],
  ['checkOrder', first('authentication'), all(faulty(null), faulty('member')), [401, 403]],
  ['checkOrder', first('role'), all(faulty('member'), faulty('admin')), [403, 404]],
  ['checkOrder', first('existence'), all(faulty(null), faulty('member')), [404, 404]],
  ['checkOrder', first('media-type'), all(faulty(null), faulty('member')), [415, 415]],
  ['checkOrder', first('body'), all(faulty(null), faulty('member')), [400, 400]],
  ['maxJsonBytes', 1_048_576, status(put(bigBody)), 200],
  ['maxJsonBytes', 1024, all(stored('name', put(bigBody)), status(put(widget))), [[413, keptName], 200]],
  ['maxJsonDepth', 1_000, status(put(PRINTED_PUT)), 200],
  [
    'maxJsonDepth',
    5,
    all(status(put(PRINTED_PUT)), stored('name', put({ ...widget, payload: { a: [[[[1]]]] } }))),
    [200, [400, 'name update']],
  ],
]
