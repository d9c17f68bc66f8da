import { isObject } from '../../../conformance/judge/index.ts'
import type { Mutant } from '../mutant.ts'
import { type Body, head, mangle, texts } from './build.ts'

const inPayload = (change: (payload: unknown) => unknown) => (body: Body) => ({
  ...body,
  payload: change(body['payload']),
})
const valuesIn = (change: (value: unknown) => unknown) => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]))
      : change(value)
  }
  return walk
}
const withoutKeys = (gone: (key: string, value: unknown) => boolean) => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (gone(key, one) ? [] : [[key, walk(one)]])))
  }
  return walk
}

const withKeys = (change: (key: string) => string) => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), walk(one)]))
  }
  return walk
}

const inField = (field: 'name' | 'type', change: (text: string) => string) => (body: Body) => {
  const text = body[field]
  return typeof text === 'string' ? { ...body, [field]: change(text) } : body
}
const inUrls = (change: (text: string) => string) => (body: Body) => ({ ...body, urls: texts(body['urls'], change) })
const everywhere = (change: (text: string) => string) => (body: Body) => texts(body, change)

/** Wrong in what comes through: values of a payload, and texts. */
export const payloadMutants: readonly Mutant[] = [
  mangle(
    head('true-becomes-boolean', 'the texts true and false become booleans', 'model.payload.json-types'),
    inPayload(valuesIn((one) => (one === 'true' ? true : one === 'false' ? false : one))),
  ),
  mangle(
    head('numbers-become-texts', 'numbers in a payload become texts', 'model.payload.json-types'),
    inPayload(valuesIn((one) => (typeof one === 'number' ? String(one) : one))),
  ),
  mangle(
    head('null-becomes-text', 'null in a payload becomes an empty text', 'model.payload.json-types'),
    inPayload(valuesIn((one) => one ?? '')),
  ),
  mangle(
    head('variables-resolved', 'one variable in braces is resolved', 'model.payload.placeholders'),
    inPayload((payload) => texts(payload, (text) => text.replaceAll('{helpSvcRef}', '/help'))),
  ),
  mangle(
    head('payload-lifted', 'the inner payload takes the place of the outer one', 'model.payload.opaque'),
    inPayload((payload) => (isObject(payload) && isObject(payload['payload']) ? payload['payload'] : payload)),
  ),
  mangle(
    head('false-dropped', 'fields that are false are dropped from a payload', 'model.payload.opaque'),
    inPayload(withoutKeys((_, value) => value === false)),
  ),
  mangle(
    head('prototypes-dropped', 'fields that JavaScript knows are dropped from a payload', 'model.payload.opaque'),
    inPayload(withoutKeys((key) => ['__proto__', 'constructor'].includes(key))),
  ),
  mangle(
    head('sixty-four-fields', 'an object of a payload keeps 64 fields', 'model.payload.opaque'),
    inPayload(function walk(value: unknown): unknown {
      if (!isObject(value)) return value
      return Object.fromEntries(
        Object.entries(value)
          .slice(0, 64)
          .map(([key, one]) => [key, walk(one)]),
      )
    }),
  ),
  mangle(
    head('name-tidied', 'blanks around and inside a name are tidied', 'state.unicode-kept'),
    ({ name, ...rest }) => ({
      ...rest,
      name: typeof name === 'string' ? name.trim().replaceAll(/ {2,}/g, ' ') : name,
    }),
  ),
  mangle(head('urls-unslashed', 'a slash at the end of urls is lost', 'model.extension.urls'), (sent) => ({
    ...sent,
    urls: texts(sent['urls'], (url) => url.replace(/\/$/, '')),
  })),
  mangle(head('urls-tidied', 'urls are written as a parser of URLs writes them', 'model.extension.urls'), (sent) => ({
    ...sent,
    urls: texts(sent['urls'], (url) => (URL.canParse(url) ? new URL(url).href : url)),
  })),
  mangle(
    head('null-dropped', 'fields that are null are dropped from a payload', 'model.payload.opaque'),
    inPayload(withoutKeys((_, value) => value === null)),
  ),
  mangle(
    head('empty-dropped', 'empty arrays are dropped from a payload', 'model.payload.opaque'),
    inPayload(withoutKeys((_, value) => Array.isArray(value) && value.length === 0)),
  ),
  mangle(
    head('known-fields-only', 'a payload keeps the fields of a widget and no other', 'model.payload.opaque'),
    inPayload(withoutKeys((key) => /^[a-z]$/.test(key))),
  ),
  mangle(
    head('arrays-sorted', 'arrays in a payload are sorted', 'model.payload.opaque', 'model.payload.json-types'),
    inPayload(function walk(value: unknown): unknown {
      if (Array.isArray(value)) return value.map(walk).toSorted()
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)])) : value
    }),
  ),
  mangle(
    head('arrays-as-sets', 'what comes twice in an array of a payload is kept once', 'model.payload.opaque'),
    inPayload(function walk(value: unknown): unknown {
      if (Array.isArray(value)) return [...new Set(value.map(walk))]
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)])) : value
    }),
  ),
  mangle(
    head('dots-in-keys', 'dots in the keys of a payload become underscores', 'model.payload.opaque'),
    inPayload(withKeys((key) => key.replaceAll('.', '_'))),
  ),
  mangle(
    head('keys-in-lower-case', 'keys of a payload that are all capitals become small', 'model.payload.opaque'),
    inPayload(withKeys((key) => (/^[A-Z]{2,}$/.test(key) ? key.toLowerCase() : key))),
  ),
  mangle(head('long-name-cut', 'a name ends after 255 characters', 'state.unicode-kept'), (body): Body => ({
    ...body,
    name: cut(body['name'], 255),
  })),
  mangle(
    head('long-description-cut', 'a description ends after 4000 characters', 'state.unicode-kept'),
    (body): Body => ({ ...body, description: cut(body['description'], 4000) }),
  ),
  mangle(
    head('long-payload-cut', 'a text in a payload ends after 65535 characters', 'state.unicode-kept'),
    inPayload(valuesIn((one) => cut(one, 65535))),
  ),
  mangle(
    head('payload-trimmed', 'texts in a payload are trimmed', 'state.unicode-kept'),
    inPayload((payload) => texts(payload, (text) => text.trim())),
  ),
  mangle(
    head('lines-ended', 'a line ends in one character', 'state.unicode-kept'),
    (body) => texts(body, (text) => text.replaceAll('\r\n', '\n')) as Body,
  ),
  mangle(
    head('no-astral', 'characters beyond the basic plane are lost', 'state.unicode-kept'),
    (body) => texts(body, (text) => text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, '?')) as Body,
  ),
  mangle(
    head('composed', 'texts are composed', 'state.unicode-kept'),
    (body) => texts(body, (text) => text.normalize('NFC')) as Body,
  ),
  mangle(head('escaped-markup', 'markup in the description is escaped', 'state.unicode-kept'), (body) => ({
    ...body,
    description: String(body['description']).replaceAll('<', '&lt;'),
  })),
  mangle(
    head('name-escaped', 'a name is kept as HTML', 'state.unicode-kept'),
    inField('name', (one) => one.replaceAll('<', '&lt;')),
  ),
  mangle(
    head('name-on-one-line', 'the ends of lines in a name become blanks', 'state.unicode-kept'),
    inField('name', (one) => one.replaceAll(/[\r\n\t]+/g, ' ')),
  ),
  mangle(
    head('type-in-small-letters', 'a type is kept in small letters', 'update.200.returns-all-data'),
    inField('type', (one) => one.toLowerCase()),
  ),
  mangle(
    head('type-trimmed', 'the blanks behind a type are cut off', 'update.200.returns-all-data'),
    inField('type', (one) => one.trim()),
  ),
  mangle(
    head('urls-escaped', 'blanks in urls are escaped', 'model.extension.urls'),
    inUrls((one) => one.replaceAll(' ', '%20')),
  ),
  mangle(
    head('escapes-read-twice', 'escapes in a text are read a second time', 'state.unicode-kept'),
    everywhere((one) => one.replaceAll('\\u0041', 'A')),
  ),
  mangle(
    head('smart-quotes-lost', 'typographic quotes become plain ones', 'state.unicode-kept'),
    everywhere((one) => one.replaceAll(/[\u2018\u2019]/g, "'")),
  ),
]

function cut(value: unknown, length: number): unknown {
  return typeof value === 'string' ? value.slice(0, length) : value
}
