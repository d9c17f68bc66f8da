/** Ids that nobody has, and numbers that are no ids. */
import type { Rule } from '../../rule/index.ts'
import type { Exchange } from '../../history/index.ts'
import {
  check,
  checkCode,
  checkJson,
  clauseIds,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import type { RequestSpec } from '../../send/index.ts'
import { connect, get, list, send } from '../client.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { exportPath, extensionPath, listed, nobodys, taskPath } from '../paths.ts'

type Operation = NonNullable<Parameters<typeof judgeError>[2]>

interface Row {
  readonly operation: Operation
  readonly call: (id: number | string) => RequestSpec
  readonly unknown: { readonly clause: ClauseName; readonly code: number }
  readonly low: ClauseName
}

const metadata = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }

const rows: readonly Row[] = [
  {
    operation: 'get-extension',
    call: (id) => ({ method: 'GET', path: extensionPath(id) }),
    unknown: { clause: 'get.404.22603', code: 22603 },
    low: 'get.422.22606',
  },
  {
    operation: 'install-extension',
    call: (id) => ({ method: 'POST', path: extensionPath(id), query: { action_type: 'INSTALL' } }),
    unknown: { clause: 'install.404.22603', code: 22603 },
    low: 'install.422.22606',
  },
  {
    operation: 'install-extension',
    call: (id) => ({ method: 'POST', path: extensionPath(id), query: { action_type: 'PREVIEW', overwrite: true } }),
    unknown: { clause: 'install.404.22603', code: 22603 },
    low: 'install.422.22606',
  },
  {
    operation: 'uninstall-extension',
    call: (id) => ({ method: 'DELETE', path: extensionPath(id) }),
    unknown: { clause: 'uninstall.404.22603', code: 22603 },
    low: 'uninstall.422.22606',
  },
  {
    operation: 'add-metadata',
    call: (id) => ({ method: 'POST', path: `${extensionPath(id)}/metadata`, json: metadata }),
    unknown: { clause: 'metadata.404.22603', code: 22603 },
    low: 'metadata.422.22606',
  },
  {
    operation: 'get-task-status',
    call: (id) => ({ method: 'GET', path: taskPath(id) }),
    unknown: { clause: 'task-status.404.22604', code: 22604 },
    low: 'task-status.422.22606',
  },
  {
    operation: 'get-task-results',
    call: (id) => ({ method: 'GET', path: `${taskPath(id)}/results` }),
    unknown: { clause: 'task-results.404.22604', code: 22604 },
    low: 'task-results.422.22606',
  },
  {
    operation: 'get-export-task',
    call: (id) => ({ method: 'GET', path: exportPath(id) }),
    unknown: { clause: 'export-task.404.22604', code: 22604 },
    low: 'export-task.422.22606',
  },
  {
    operation: 'get-export-results',
    call: (id) => ({ method: 'GET', path: `${exportPath(id)}/results` }),
    unknown: { clause: 'export-results.404.22604', code: 22604 },
    low: 'export-results.422.22606',
  },
  {
    operation: 'download-export',
    call: (id) => ({ method: 'GET', path: `${exportPath(id)}/extension_export` }),
    unknown: { clause: 'download.404.22604', code: 22604 },
    low: 'download.422.22606',
  },
]

/** A rule for reads, and one for writes, so that a read-only run has the first. */
function ruleFor(write: boolean): Rule {
  const own = rows.filter(({ call }) => (call(1).method !== 'GET') === write)
  return example({
    id: `qradar.rules.unknown-ids-${write ? 'writes' : 'reads'}`,
    title: `${write ? 'writes to' : 'reads of'} ids that nobody has, and of numbers that are no ids`,
    clauses: [
      errorClauses,
      own.flatMap(({ unknown, low }) => [unknown.clause, low]),
      write ? ['install.error-order'] : ['download.errors-are-json', 'get.422.11.id-not-a-number'],
    ],
    needs: { write, roles: ['admin'] },
    run: async (ctx) => {
      const client = connect(ctx)
      const taken = listed(await list(client)).map(({ id }) => id)
      if (nobodys.some((id) => taken.includes(id))) ctx.undecided('somebody has the ids that nobody should have')
      for (const { operation, call, unknown, low } of own) {
        const lows: Low[] = []
        for (const id of nobodys) {
          const answer = await send(client, call(id))
          checkCode(ctx, unknown.clause, answer, 404, unknown.code)
          if (operation === 'download-export') checkJson(ctx, 'download.errors-are-json', answer)
          judgeError(ctx, answer, operation)
        }
        for (const id of [0, -1]) {
          const answer = await send(client, call(id))
          lows.push({ clause: low, answer, first: answer.status === 404 && codeOf(answer) === unknown.code })
          judgeError(ctx, answer, operation)
        }
        judgeLows(ctx, lows)
      }
      const both = { method: 'POST', path: extensionPath(0), query: { action_type: 'REMOVE' } }
      if (write) {
        const answer = await send(client, both)
        return check(ctx, 'install.error-order', codeOf(answer) === 22606, '22606 before 22605', outcomeOf(answer))
      }
      const word = await get(client, 'abc')
      check(ctx, 'get.422.11.id-not-a-number', codeOf(word) === 11, '422 with code 11', outcomeOf(word))
    },
  })
}

/** An answer for an id below 1; `first`: it says that nobody has that id. */
interface Low {
  readonly clause: ClauseName
  readonly answer: Exchange
  readonly first: boolean
}

/**
 * Nobody has 0 or -1 either: an operation may say so first, and then nothing is known of the other refusal. One that says 22606
 * of either has the other reading, and is held to it.
 */
function judgeLows(ctx: Context, lows: readonly Low[]): void {
  const firsts = lows.every(({ first }) => first)
  for (const { clause, answer } of lows) {
    if (firsts) ctx.notApplicable(clauseIds([clause]), 'an id that nobody has is reported first')
    else checkCode(ctx, clause, answer, 422, 22606)
  }
}

export const unknownIdRules: readonly Rule[] = [ruleFor(false), ruleFor(true)]
