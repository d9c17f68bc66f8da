/** What every API takes a request in, and what it says of forms that it does not take. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { credentials as connections, demo as widgets } from '../../fixtures/connections/index.ts'
import { credentials as elasticCloud, demo as bundles } from '../../fixtures/elastic-cloud/index.ts'
import { credentials as qradar, packages } from '../../fixtures/qradar/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { zipOf } from './elastic-cloud/ece-client.ts'

/** How one API is written to. */
export interface Writer {
  readonly credential: { readonly header: string; readonly value: string }
  /** Takes JSON. */
  readonly json: { readonly method: 'POST' | 'PUT'; readonly path: string; readonly body: string }
  /** Takes a file. */
  readonly file?: { readonly method: 'POST' | 'PUT'; readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }
}

const [bundle] = bundles.extensions
const [widget] = widgets.extensions
const RESOURCE = '/api/config/extension_management'

export const writers: Readonly<Record<ApiName, Writer>> = {
  'elastic-cloud': {
    credential: { header: elasticCloud.owner.header, value: elasticCloud.owner.value },
    json: {
      method: 'POST',
      path: '/api/v1/deployments/extensions',
      body: JSON.stringify({ name: 'mine', extension_type: 'bundle', version: '8.*' }),
    },
    file: { method: 'PUT', path: `/api/v1/deployments/extensions/${bundle?.id}`, bytes: zipOf('wire') },
  },
  qradar: {
    credential: { header: qradar.admin.header, value: qradar.admin.value },
    json: { method: 'POST', path: `${RESOURCE}/extension_export_tasks`, body: '{"export_contents":[]}' },
    file: {
      method: 'POST',
      path: `${RESOURCE}/extensions`,
      bytes: new Uint8Array(Buffer.from(packages.plain, 'base64')),
    },
  },
  connections: {
    credential: { header: connections.admin.header, value: connections.admin.value },
    json: {
      method: 'POST',
      path: '/appregistry/api/v1/extensions',
      body: JSON.stringify({ ...widget, extid: undefined, name: 'wire', type: 'community_widget' }),
    },
  },
}

/** A body packed with each coding that clients use. */
export const packings = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
} as const

const part = (bytes: Uint8Array, boundary: string) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])

/** A form, as clients of old and hands write one. */
export const forms: Readonly<Record<string, { readonly type: string; readonly write: (bytes: Uint8Array) => Buffer }>> =
  {
    'a form': { type: 'multipart/form-data; boundary=b', write: (bytes) => part(bytes, 'b') },
    'its type in another case': { type: 'Multipart/Form-Data; Boundary=b', write: (bytes) => part(bytes, 'b') },
    'a boundary in quotes': { type: 'multipart/form-data; boundary="b c"', write: (bytes) => part(bytes, 'b c') },
    'a blank line before it': {
      type: 'multipart/form-data; boundary=b',
      write: (bytes) => Buffer.concat([Buffer.from('\r\n'), part(bytes, 'b')]),
    },
    'a preamble before it': {
      type: 'multipart/form-data; boundary=b',
      write: (bytes) => Buffer.concat([Buffer.from('This is a message in parts.\r\n'), part(bytes, 'b')]),
    },
    'an epilogue after it': {
      type: 'multipart/form-data; boundary=b',
      write: (bytes) => Buffer.concat([part(bytes, 'b'), Buffer.from('The end.\r\n')]),
    },
  }

/** What no file is called. */
export const notFiles = {
  'application/json': '{"name":"x"}',
  'text/plain;charset=UTF-8': 'text',
  'application/x-www-form-urlencoded': 'a=b',
} as const
