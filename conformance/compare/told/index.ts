/** A comparison as text, JSON, HTML, recordings and scripts. May import what compare/ may, and the words of report/. */
export { comparisonHar, rolesOf } from './comparison-har.ts'
export { scriptOf } from './comparison-script.ts'
export { htmlComparison } from './html-comparison.ts'
export { jsonComparison } from './json-comparison.ts'
export { terminalComparison } from './terminal-comparison.ts'
