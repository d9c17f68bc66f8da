/** The report as a page of HTML that needs nothing else. May import json/, history/, judge/ and the words of report/. */
export { htmlReport } from './html-report.ts'
export { script, scriptHash } from './html-script.ts'
export { html, type Markup, trusted } from './markup.ts'
export { tableMarkup } from './html-clauses.ts'
export { articleMarkup, message, pathOf, requestText, row, steps } from './html-finding.ts'
export { pageMarkup } from './html-page.ts'
