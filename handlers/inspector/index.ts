/** The page at `/_extmock/`: what a tenant holds and was asked, for a person with a browser. May import kit/ for types; `client/` runs in the page. */
import type { Reply } from '../kit/http/reply.ts'
import type { Home } from './home-page.ts'

/** Answers the page. It is loaded when somebody first asks for it, so that no start pays for it. */
export async function inspectorPage(): Promise<Reply> {
  const { renderPage } = await import('./render-page.ts')
  return renderPage()
}

/** Answers the page at `/`, loaded as late. */
export async function home(shown: Home, accept: string | null): Promise<Reply> {
  const { homePage } = await import('./render-page.ts')
  return homePage(shown, accept)
}
