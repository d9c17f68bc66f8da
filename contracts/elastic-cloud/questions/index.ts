/** What each option answers: the question that the documents leave open, and where. The mock never loads them. May import ../../write and ../sources.ts. */
import { answerQuestions } from './answers.ts'
import { limitQuestions } from './limits.ts'
import { requestQuestions } from './requests.ts'
import { stateQuestions } from './state.ts'

export const questions = { ...requestQuestions, ...answerQuestions, ...stateQuestions, ...limitQuestions } as const
