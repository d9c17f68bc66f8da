/** What each option answers: the question that the documents leave open, and where. The mock never loads them. May import ../../write and ../sources.ts. */
import { answerQuestions } from './answers.ts'
import { bodyQuestions } from './bodies.ts'
import { listQuestions } from './lists.ts'
import { requestQuestions } from './requests.ts'

export const questions = { ...bodyQuestions, ...answerQuestions, ...listQuestions, ...requestQuestions } as const
