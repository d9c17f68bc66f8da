/** The steps that the questions of this API ask by, and that start no task. */
import { asText } from '../../json/index.ts'
import { bodyJson, isObject } from '../../judge/index.ts'
import { askLimit } from '../../question/index.ts'
import { get, list, make, newPackage, upload } from '../client.ts'
import { extensionPath, extensions } from '../paths.ts'
import { fileNameOf, itemOf, zipOf } from '../requests.ts'
import { askLimits } from './limits.ts'
import { patiently } from './patiently.ts'
import type { Scene } from './view.ts'

const help = '/help/versions'

/** What an administrator sees without changing anything. */
export const looking: Scene = {
  id: 'looking',
  needs: { roles: ['admin'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const asked = async (mark: string, query: Readonly<Record<string, string>>, headers = {}) =>
      ctx.mark(mark, await list(client, { query, headers }))
    await list(client)
    await asked('negative-range', {}, { range: 'items=5-1' })
    await asked('unbalanced-fields', { fields: 'id(' })
    await asked('twice-encoded', { filter: encodeURIComponent('id = 1') })
    await asked('unknown-parameter', { xm: '1' })
    ctx.mark('not-a-number', await get(client, 'xm'))
    ctx.mark('help-of-nobody', await ctx.send(null, { method: 'GET', path: help }))
    const nobody = ctx.roles['admin']?.header === 'sec' ? { authorization: `Basic ${btoa('xm:xm')}` } : { sec: 'xm' }
    ctx.mark('two-credentials', await list(client, { headers: nobody }))
    const alias = `${new URL(ctx.baseUrl).origin}/console/restapi/api${extensions}`
    ctx.mark('alias', await ctx.send(null, { method: 'GET', path: alias }))
  },
}

/** Which API versions there are: as the console lists them, and as it takes them. */
export const versions: Scene = {
  id: 'versions',
  needs: { roles: ['admin'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const told = ctx.mark('versions', await ctx.send('admin', { method: 'GET', path: help }))
    const asked = async (mark: string, version: string) =>
      ctx.mark(mark, await list(client, { headers: { version }, query: { fields: 'id' } }))
    await asked('version/nonsense', 'xm')
    const rows = bodyJson(told)
    const known = Array.isArray(rows) ? rows.filter(isObject).map(({ version }) => asText(version)) : []
    for (const version of known) await asked(`version/${version}`, version)
    const last = known.at(-2)?.split('.')[0]
    if (last !== undefined && !known.includes(`${last}.5`)) await asked('version/unlisted', `${last}.5`)
    const ask = async (major: number) =>
      await list(client, { headers: { version: String(major) }, query: { fields: 'id' } })
    const isOver = ({ status }: { readonly status: number }): boolean => status === 422
    await askLimit(ctx, { mark: 'version', likely: 99, lowest: 30, highest: 100_000, ask, isOver })
  },
}

/** Uploads, and what is told of them. */
export const uploading: Scene = {
  id: 'uploading',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const pack = newPackage(client)
    const { id } = await make(client, pack)
    ctx.mark('again', (await upload(client, pack)).answer)
    ctx.mark('escaped-fields', await get(client, id, { query: { fields: 'i\\d' } }))
    ctx.mark('bare-field', await get(client, id, { query: { fields: 'contents' } }))
    ctx.mark('misplaced-fields', await get(client, id, { headers: { fields: 'id' } }))
    const metadata = { method: 'POST', path: `${extensionPath(id)}/metadata` } as const
    ctx.mark('metadata', await ctx.send('admin', { ...metadata, json: {} }))
    const twice = newPackage(client)
    const versioned = [itemOf(twice.name, 0), itemOf(twice.name, 1, 'qradarversion')]
    ctx.mark('two-versions', (await upload(client, { ...twice, items: versioned })).answer)
    const plain = { ...newPackage(client), manifest: null }
    const items = [itemOf(plain.name, 1, 'reference_data')]
    const form = [{ name: 'file', filename: `${plain.name} upload.zip`, bytes: zipOf({ ...plain, items }) }]
    const { answer } = await upload(client, plain, { form })
    ctx.mark(`no-manifest/${fileNameOf(plain)}`, answer)
    await list(client)
  },
}

/** How large and how deep metadata may be. */
export const limits: Scene = {
  id: 'json-limits',
  last: true,
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const { id } = await make(patiently(ctx))
    await askLimits(ctx, { method: 'POST', path: `${extensionPath(id)}/metadata` })
  },
}
