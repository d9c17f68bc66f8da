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
}

/** A page with a table of clauses that its script filters. */
export function pageMarkup({ title, mood, header, main }: Page): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#clauses">To the clauses</a>
        <header class="${mood}">${header}</header>
        <main>${main}</main>
        ${trusted(`<script>${script}</script>`)}
      </body>
    </html> `
  return page.markup
}
