/** What the mock may be told where the documents leave something open; ../questions has what each answers. May import ../../write. */
import { answerOptions } from './answers.ts'
import { bodyOptions } from './bodies.ts'
import { listOptions } from './lists.ts'
import { requestOptions } from './requests.ts'

export { presets } from './presets.ts'

export const options = { ...bodyOptions, ...answerOptions, ...listOptions, ...requestOptions } as const
