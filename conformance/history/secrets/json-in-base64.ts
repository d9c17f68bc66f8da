/** Objects and lists of objects as JSON begins them, in base64. */
const stretch = /(?<![A-Za-z0-9+/_-])(?:ey[A-Za-z]|ewo|W3s)[A-Za-z0-9+/_-]{12,}={0,2}/g

/** The text with what is JSON under base64 scrubbed: an envelope around a message, or what a token says. */
export function jsonInBase64(text: string, scrub: (json: string) => string): string {
  if (!/ey[A-Za-z]|ewo|W3s/.test(text)) return text
  return text.replace(stretch, (run) => {
    const json = decoded(run)
    const safe = json === null ? null : scrub(json)
    return safe === null || safe === json ? run : encoded(safe)
  })
}

/** What is cut off is read as far as it goes. */
function decoded(run: string): string | null {
  const digits = run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(whole), (one) => one.charCodeAt(0)))
  } catch {
    return null
  }
}

const encoded = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
