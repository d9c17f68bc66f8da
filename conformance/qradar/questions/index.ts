/** What calibrate asks consoles, and how it reads what they answer. May import the API's own files and question/. */
import { qradarWithClauses } from '../../../contracts/qradar/clauses/index.ts'
import { type CapabilityQuestion, defineInquiry, type Inquiry, marked } from '../../question/index.ts'
import { installQuestions } from './install-questions.ts'
import { ofVersions, versionsIn } from './readings.ts'
import { readQuestions } from './read-questions.ts'
import { looking, uploading, versions } from './scenes.ts'
import { type ConsoleView, viewsOf } from './view.ts'

const capabilities: Record<
  keyof (typeof qradarWithClauses)['profile']['capabilities'],
  CapabilityQuestion<ConsoleView>
> = {
  versions: {
    scene: versions,
    read: ofVersions((known) => {
      const deprecated = known.findLast((one) => one.deprecated)?.version
      const [least = 0] = (known[0]?.version ?? '').split('.').map(Number)
      const latest = known.at(-1)?.version ?? ''
      return {
        latest,
        ...(deprecated !== undefined && { deprecated }),
        ...(least > 1 && { removed: `${least - 1}.0` }),
      }
    }),
  },
  aliasBaseUrl: {
    scene: looking,
    read: marked('alias', ({ exchange, code }: ConsoleView) =>
      exchange.status === 401 && code !== undefined ? `${new URL(exchange.url).origin}/console/restapi/api` : undefined,
    ),
  },
  hubIds: {
    scene: uploading,
    read: marked('again', ({ accepted, code }: ConsoleView) => (accepted ? false : code === 22613 || undefined)),
  },
  installable: { given: 'leave to install packages, whose content is removed afterwards: true' },
  exclusive: { given: 'the word that nobody else runs tasks meanwhile: true' },
  polling: { given: 'an interval and a timeout in milliseconds' },
  user: { given: 'a user name and a password, from the environment' },
  exportable: { given: 'a content type and ids of items that may be exported' },
}

export const qradarInquiry: Inquiry = defineInquiry(qradarWithClauses, {
  api: 'qradar',
  views: viewsOf,
  questions: { ...readQuestions, ...installQuestions },
  capabilities,
  version: (views) => versionsIn(views).known.at(-1)?.version ?? null,
})
