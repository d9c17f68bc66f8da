/** HTML that is safe by construction: whatever is filled into a template is text, unless it is markup itself. */
export interface Markup {
  readonly markup: string
}

type MarkupPart = string | number | null | Markup | readonly Markup[]

/** A template of HTML. Attribute values must stand between double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const filled = parts.map((part, index) => markupOf(part) + (texts[index + 1] ?? ''))
  return { markup: (texts[0] ?? '') + filled.join('') }
}

/** Markup of ours that holds no foreign text: styles and scripts. */
export function trusted(markup: string): Markup {
  return { markup }
}

function markupOf(part: MarkupPart): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('')
}

/** Control characters become their pictures (U+2400 and on): a reader must see them, and HTML may not hold them. */
function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, picture)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n' || character === '\t') return character
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\uFFFD'
}
