/** A date-time of an archive in milliseconds since 1970; NaN when it is none. Digits below the millisecond count: mitmproxy writes microseconds. */
export function instant(text: string): number {
  const fraction = /\.\d{3}(\d+)/.exec(text)?.[1]
  return Date.parse(text) + (fraction === undefined ? 0 : Number(`0.${fraction}`))
}
