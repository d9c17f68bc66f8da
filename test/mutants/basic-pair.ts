/** Name and password of Basic credentials; empty for any others. */
export function basicPair(sent: string): readonly string[] {
  try {
    return sent.startsWith('Basic ') ? atob(sent.slice('Basic '.length)).split(':') : []
  } catch {
    return []
  }
}
