/** What the mock may be told where the documents leave something open; ../questions has what each answers. May import ../../write. */
import { answerOptions } from './answers.ts'
import { limitOptions } from './limits.ts'
import { requestOptions } from './requests.ts'
import { stateOptions } from './state.ts'

export const options = { ...requestOptions, ...answerOptions, ...stateOptions, ...limitOptions } as const
