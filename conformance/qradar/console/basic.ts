/** Basic credentials of the user that a profile names. `Credentials` in docs/sources. */
import type { Context } from '../checks.ts'

/** The capability `user`, its password kept out of reports. */
export function userOf(ctx: Context): { readonly username: string; readonly password: string } {
  const user = ctx.capabilities['user'] as { readonly username: string; readonly password: string }
  ctx.hide(user.password)
  return user
}

/** `Authorization` of the user with a password, its own when none is named. */
export function basicHeader(ctx: Context, secret?: string): string {
  const { username, password } = userOf(ctx)
  const value = basicOf(username, secret ?? password)
  ctx.hide(value)
  return value
}

export function basicOf(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`)
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}
