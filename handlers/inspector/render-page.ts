/** The page is one document that loads nothing else; its policy lets exactly its own script and style run. */
import type { Reply } from '../kit/http/reply.ts'
import { inspectorMarkup, inspectorScript, inspectorStyle } from './inspector-texts.ts'

export { homePage } from './home-page.ts'

/** The page and its headers; the same at every call. */
export async function renderPage(): Promise<Reply> {
  return { status: 200, headers: await headersOf(), text: inspectorDocument('') }
}

/** The document for a frame of another page, which has no address to tell the tenant by. */
export function framedDocument(tenant: string): string {
  const text = tenant.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return inspectorDocument(` data-tenant="${text}"`)
}

const inspectorDocument = (attributes: string) => `<!doctype html>
<html lang="en"${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>extmock</title>
<link rel="icon" href="data:,">
<style>${inspectorStyle}</style>
</head>
<body>
${inspectorMarkup}
<script type="module">${inspectorScript}</script>
</body>
</html>
`

async function headersOf(): Promise<Record<string, string>> {
  const [script, style] = await Promise.all([hashOf(inspectorScript), hashOf(inspectorStyle)])
  const policy = [
    "default-src 'none'",
    `script-src '${script}'`,
    `style-src '${style}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}

/** As a policy names a text that may run: CSP Level 3, "hash-source". */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}
