/** What the mock may be told where the documents leave something open; ../questions has what each answers. May import ../../write. */
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
