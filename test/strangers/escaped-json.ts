import { escaped } from '../../conformance/generate/spellings.ts'

/** A JSON text with every character of its keys and texts escaped, which says the same. */
export function escapedJson(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => escaped(String(JSON.parse(quoted))))
}
