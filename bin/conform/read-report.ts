import { parseReport, type Report } from '../../conformance/report/index.ts'
import { readTextFile } from '../serve/read-file.ts'
import { orUsageError } from './or-usage-error.ts'

/** A report.json that a flag names. */
export async function readReport(flag: string, path: string): Promise<Report> {
  const text = await readTextFile(flag, path)
  const hint = `${flag} takes the report.json that conform --report wrote`
  return await orUsageError(async () => parseReport(text), hint, `${flag} ${path}`)
}
