/** The page around a report: it needs nothing else, no network and no other file. */
import { script, scriptHash } from './html-script.ts'
import { style } from './html-style.ts'
import { html, type Markup, trusted } from './markup.ts'

/** Nothing is loaded, and no script runs but ours: whatever a target put into a finding stays text. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'`

interface Page {
  readonly title: string
  readonly mood: 'good' | 'doubt' | 'bad'
  readonly header: Markup
  readonly main: Markup
  /** Where those who use a keyboard may want to be at once: an id, and its name. */
  readonly skipTo?: readonly [id: string, name: string]
  /** Rules of this kind of page. */
  readonly rules?: string
  /** There is a table of clauses, which the script filters. */
  readonly filters?: boolean
}

/** The page, whole. */
export function pageMarkup(page: Page): string {
  const { title, mood, header, main, skipTo = ['clauses', 'clauses'], rules = '', filters = true } = page
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${style}${rules}</style>`)}
      </head>
      <body>
        <a class="skip" href="#${skipTo[0]}">To the ${skipTo[1]}</a>
        <header class="${mood}">${header}</header>
        <main>${main}</main>
        ${filters ? trusted(`<script>${script}</script>`) : null}
      </body>
    </html> `
  return whole.markup
}
