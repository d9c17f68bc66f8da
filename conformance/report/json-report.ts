import type { Report } from './report.ts'

/** The report as JSON text; its shape is published in `report-schema.ts`. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
