/** Every question the documents leave open, as an option of the mock. The defaults are those of `Open questions`. May import ../../write and ../sources.ts. */
import { answerOptions } from './answers.ts'
import { limitOptions } from './limits.ts'
import { requestOptions } from './requests.ts'
import { stateOptions } from './state.ts'

export const options = { ...requestOptions, ...answerOptions, ...stateOptions, ...limitOptions } as const
