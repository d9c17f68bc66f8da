import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where the machine's Chromium is; undefined when it has none. */
export const executablePath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((path) => existsSync(path))
