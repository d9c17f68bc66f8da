/**
 * Why a document is refused before it is parsed: it declares a document type or entities, or something is never closed.
 * Inside comments and CDATA the same letters are text. Runs once over the document.
 */
export function forbiddenMarkup(xml: string): string | undefined {
  for (let at = xml.indexOf('<!'); at !== -1; at = xml.indexOf('<!', at)) {
    const close = closeOf(xml, at)
    if (close === undefined) return 'the XML declares a document type or entities'
    const end = xml.indexOf(close, at + 4)
    if (end === -1) return 'the XML is not closed'
    at = end + close.length
  }
  return undefined
}

function closeOf(xml: string, at: number): string | undefined {
  if (xml.startsWith('<!--', at)) return '-->'
  return xml.startsWith('<![CDATA[', at) ? ']]>' : undefined
}
