import type { OptionSpec } from '../../types.ts'
import { choice, text } from '../../write/index.ts'

/** Exports. */
export const exportOptions = {
  exportMessage: text('Installing an extension'),
  exportStatusLocation: choice([true, false], true),
  exportResultShape: choice(['object', 'array'], 'object'),
  exportDetailNames: choice(['name', 'contentNames'], 'name'),
  exportDownloadUnready: choice(['22604', '22602'], '22604'),
} as const satisfies Record<string, OptionSpec>
