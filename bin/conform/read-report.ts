import { Check } from 'typebox/value'
import { type Report, reportSchema } from '../../conformance/report/index.ts'
import { readTextFile } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

/** A report.json that a flag names. */
export async function readReport(flag: string, path: string): Promise<Report> {
  const value = parse(await readTextFile(flag, path))
  if (!Check(reportSchema, value))
    throw new UsageError(`${flag} ${path} is not a report`, `${flag} takes the report.json that conform --report wrote`)
  return value as unknown as Report
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
