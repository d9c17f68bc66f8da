/** What each option answers: the question that the documents leave open, and where. The mock never loads them. May import ../../write and ../sources.ts. */
import { errorQuestions } from './errors.ts'
import { exportQuestions } from './exports.ts'
import { installingQuestions } from './installing.ts'
import { packageQuestions } from './packages.ts'
import { readingQuestions } from './reading.ts'
import { taskQuestions } from './tasks.ts'
import { versionQuestions } from './versions.ts'

export const questions = {
  ...errorQuestions,
  ...versionQuestions,
  ...readingQuestions,
  ...packageQuestions,
  ...taskQuestions,
  ...installingQuestions,
  ...exportQuestions,
} as const
