/** What is this suite's own: how it is told by its name, and how it is removed. */
import type { Context } from '../rule/rule.ts'
import type { Own, Removal } from '../session/session.ts'
import { textIn } from './extension.ts'
import { collection, listed, pathOf } from './paths.ts'
import { isAccepted } from './checks.ts'

/** The name of the session that a name begins with: `xm-1a2b-3 …`. */
export function ownerOf(name: unknown): string | undefined {
  return typeof name === 'string' ? /^xm-[a-z0-9]+-\d+[a-z0-9-]*(?= |$)/.exec(name)?.[0] : undefined
}

/** Removes an extension of this suite, found by its id, or by its name when no id was ever seen. */
export async function removeFor(
  ctx: Pick<Context, 'send'>,
  role: string,
  id: string | null,
  name: string,
  own: Own = () => {},
): Promise<Removal> {
  const ids = id === null ? await idsNamed(ctx, role, name) : [id]
  const ends: Removal[] = []
  for (const one of ids) {
    own(one)
    const answer = await ctx.send(role, { method: 'DELETE', path: pathOf(one) })
    // A delete that broke down may have been done all the same.
    const broke = answer.status >= 500
    const { status } = broke ? await ctx.send(role, { method: 'GET', path: pathOf(one) }) : answer
    ends.push(isAccepted(answer) ? 'removed' : status === 404 || status === 410 ? 'gone' : 'failed')
  }
  return ends.includes('failed') ? 'failed' : (ends[0] ?? 'gone')
}

/** 9999 is the largest limit in use: facts, section 1.1. */
async function idsNamed(ctx: Pick<Context, 'send'>, role: string, name: string): Promise<readonly string[]> {
  const query = { limit: 9999, showDefaults: false }
  const answer = await ctx.send(role, { method: 'GET', path: collection, query })
  if (!isAccepted(answer)) throw new Error(`the list was answered ${answer.status}`)
  return listed(answer).flatMap((item) => (ownerOf(item['name']) === name ? (textIn(item, 'extid') ?? []) : []))
}
