/** Every question the page and the facts leave open, as an option of the mock; and presets of them. May import ../../write and ../sources.ts. */
import { answerOptions } from './answers.ts'
import { bodyOptions } from './bodies.ts'
import { listOptions } from './lists.ts'
import { requestOptions } from './requests.ts'

export { presets } from './presets.ts'

export const options = { ...bodyOptions, ...answerOptions, ...listOptions, ...requestOptions } as const
