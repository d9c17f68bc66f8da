/** The page at `/`: what is mocked here, and where to go on. It needs no script and loads nothing. */
import type { Contract } from '../../contracts/index.ts'
import type { Reply } from '../kit/http/reply.ts'

/** What is shown. Addresses start with `origin`, which leads back to the same tenant. */
export interface Home {
  readonly origin: string
  readonly tenant: string
  readonly contracts: readonly Contract[]
}

/** A page for a browser; JSON for whoever takes no page. */
export function homePage({ origin, tenant, contracts }: Home, accept: string | null): Reply {
  const apis = contracts.map(({ name, title, basePaths, operations }) => ({
    name,
    title,
    baseUrl: `${origin}${basePaths[0] ?? ''}`,
    operations: Object.values(operations).map(({ method, path }) => `${method} ${path}`),
    openapi: `${origin}/_extmock/openapi/${name}.json`,
  }))
  const links = { inspector: `${origin}/_extmock/`, help: `${origin}/_extmock/help` }
  if (accept !== null && /json/.test(accept) && !/html/.test(accept))
    return { status: 200, json: { extmock: { tenant, apis, links } } }
  const page = `${HEAD}
<h1>extmock</h1>
<p>This server mocks ${apis.length === 1 ? 'one API' : `${apis.length} APIs`}; what is written here is remembered by the tenant <b>${escaped(tenant)}</b>.</p>
${apis.map(section).join('\n')}
<h2>Go on</h2>
<ul>
<li><a href="${escaped(links.inspector)}">Inspector</a>: what was asked, what is stored, fault rules, the clock</li>
<li><a href="${escaped(links.help)}">Control surface</a>: the same by HTTP</li>
<li>Documentation: <code>README.md</code> and <code>docs/</code> in the package</li>
</ul>
</main>
</body>
</html>
`
  return { status: 200, headers: HEADERS, text: page }
}

function section(api: { title: string; baseUrl: string; operations: readonly string[]; openapi: string }): string {
  const rows = api.operations.map((one) => `<li><code>${escaped(one)}</code></li>`)
  return `<h2>${escaped(api.title)}</h2>
<p><code>${escaped(api.baseUrl)}</code> (<a href="${escaped(api.openapi)}">OpenAPI</a>)</p>
<details><summary>${rows.length} operations</summary><ul>${rows.join('')}</ul></details>`
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#fff;color:#1b1f24}main{max-width:46rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}p,ul{margin:.25rem 0}code{overflow-wrap:anywhere}
a{color:#0a58ca}@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}a{color:#8ab4f8}}`
const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>extmock</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
