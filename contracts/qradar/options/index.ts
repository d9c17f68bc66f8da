/** The questions the documents leave open, with the defaults of `Open questions` or of the place that raises them. May import ../../write and ../sources.ts. */
import { errorOptions } from './errors.ts'
import { exportOptions } from './exports.ts'
import { installingOptions } from './installing.ts'
import { packageOptions } from './packages.ts'
import { readingOptions } from './reading.ts'
import { taskOptions } from './tasks.ts'
import { versionOptions } from './versions.ts'

export const options = {
  ...errorOptions,
  ...versionOptions,
  ...readingOptions,
  ...packageOptions,
  ...taskOptions,
  ...installingOptions,
  ...exportOptions,
} as const
