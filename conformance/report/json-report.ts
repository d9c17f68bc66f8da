/** The report as JSON text, and back; its shape is published in `report-schema.ts`. */
import { parseFile } from './parse-file.ts'
import type { Report } from './report.ts'
import { reportSchema } from './report-schema.ts'

export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Reads the text of a report. Throws ConfigError. */
export function parseReport(text: string): Report {
  return parseFile('report', reportSchema, text)
}
