/** The report as JSON text, and back; its shape is published in `report-schema.ts`. */
import { Check } from 'typebox/value'
import { ConfigError } from '../errors.ts'
import { checkFormat } from '../file-format.ts'
import { isObject, misfit } from '../judge/index.ts'
import { parseJson } from '../json/index.ts'
import type { Report } from './report.ts'
import { reportSchema } from './report-schema.ts'

export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Reads the text of a report. Throws ConfigError. */
export function parseReport(text: string): Report {
  const value = parseJson(text)
  if (!isObject(value)) throw new ConfigError('report: not a JSON object')
  checkFormat('report', value['schema'])
  if (Check(reportSchema, value)) return value
  const wrong = misfit(reportSchema, value)
  throw new ConfigError(`report${wrong?.path ?? ''}: expected ${wrong?.expected}, got ${wrong?.got}`)
}
