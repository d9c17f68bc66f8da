/** What an update of a living extension makes of it. */
import { checkSame, type Context } from '../checks.ts'
import { type Exchange, isRefused } from '../../history/index.ts'
import type { Fields } from '../client.ts'
import type { Known } from './model.ts'

/** A plugin whose archive names its version may refuse another one: `Behaviour` in docs/sources, "Version string". */
export function isOwnVersionOnly(known: Known, fields: Fields, answer: Exchange): boolean {
  return (
    known.kind === 'plugin' && known.file !== null && fields['version'] !== known.view['version'] && isRefused(answer)
  )
}

/** The fields that were sent, and nothing else, are what the next get shows. */
export function judgeChanged(
  ctx: Context,
  known: Known,
  fields: Fields,
  found: Readonly<Record<string, unknown>>,
): void {
  checkSame(
    ctx,
    'update.state.type-change-ignored',
    known.view['extension_type'],
    found['extension_type'],
    'extension_type',
  )
  const { extension_type: _, description, ...others } = fields
  // Answers need not show it: `Models, Extension` in docs/sources.
  const told = 'description' in fields && ('description' in known.view || 'description' in found)
  const sent = told ? { ...others, description } : others
  const shown = Object.fromEntries(Object.keys(sent).map((field) => [field, found[field]]))
  checkSame(ctx, 'update.purpose', sent, shown, 'the next get')
  const [id, url] = [found['id'], found['url']]
  checkSame(
    ctx,
    'update.state.id-and-url-stay',
    { id: known.view['id'], url: known.view['url'] },
    { id, url },
    'the next get',
  )
  const sizes = [known.view, found].map((view) => (view['file_metadata'] as { size?: unknown } | undefined)?.size)
  if (known.file !== null)
    checkSame(ctx, 'update.state.omitted-download-url-keeps-file', sizes[0], sizes[1], 'file_metadata.size')
}
