/** The table of conflicts: `Conflicts` in docs/sources. */
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkCode, checkSame, checkStatus, codeOf, example, outcomeOf } from '../checks.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { checkWhileRunning, judgeUninstall, tooQuick, uninstallClauses } from '../life/index.ts'
import {
  type Action,
  allEnded,
  completed,
  connect,
  get,
  make,
  readTask,
  results,
  start,
  taskOf,
  uninstall,
} from '../client.ts'
import { pick } from '../extension.ts'
import { bodyOf } from '../../judge/index.ts'
import { isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const
const exclusive = { ...needs, capabilities: ['installable', 'exclusive'] } as const
const actions = ['INSTALL', 'PREVIEW'] as const satisfies readonly Action[]

/** What an extension keeps while another one goes. */
const lasting = ['status', 'install_time', 'contents']

const again: Rule = example({
  id: 'qradar.rules.install-again',
  title: 'an installed extension refuses to be installed or previewed until it was uninstalled',
  clauses: [
    errorClauses,
    uninstallClauses,
    [
      'install.409.22612',
      'install.409.22612.with-overwrite',
      'state.installed-refuses',
      'state.install-not-idempotent',
      'state.uninstalled',
      'state.terminal-is-stable',
      'uninstall.body.none',
      'uninstall.effect.only-the-named',
      'uninstall.effect.record-stays',
      'task-results.task-type.uninstall',
      'task-results.action.remove',
      'task-results.200.id-is-extension',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    // Only without overwriting: whether that is the default, and whether it lets an installed one through, nobody says.
    const query = { overwrite: false }
    const installed = await completed(client, await start(client, 'INSTALL', id, { query }))
    const same = await start(client, 'INSTALL', id, { query })
    checkStatus(ctx, 'state.install-not-idempotent', same, 409)
    for (const action of actions) {
      const answer = await start(client, action, id, { query })
      // What breaks first ends the story: the table's row by an install, the invariant by a preview too.
      if (action === 'INSTALL') checkCode(ctx, 'install.409.22612', answer, 409, 22612)
      checkCode(ctx, 'state.installed-refuses', answer, 409, 22612)
      judgeError(ctx, answer, 'install-extension')
    }
    const other = await make(client)
    await completed(client, await start(client, 'INSTALL', other.id))
    const others = pick(bodyOf(await get(client, other.id)), lasting)
    const answer = await uninstall(client, id)
    checkStatus(ctx, 'uninstall.202', answer, 202)
    checkStatus(ctx, 'uninstall.body.none', answer, 202)
    await judgeUninstall(client, answer)
    const task = await completed(client, answer)
    const still = pick(bodyOf(await get(client, other.id)), lasting)
    checkSame(ctx, 'uninstall.effect.only-the-named', others, still, `the extension ${other.id}`)
    const told = bodyOf(await results(client, task))
    checkSame(ctx, 'task-results.task-type.uninstall', 'UNINSTALL', told['task_type'], 'task_type')
    checkSame(ctx, 'task-results.200.id-is-extension', id, told['id'], 'id')
    const content = Array.isArray(told['content']) ? (told['content'] as { readonly action: string }[]) : []
    check(
      ctx,
      'task-results.action.remove',
      content.every(({ action }) => action === 'REMOVE'),
      'REMOVE',
      JSON.stringify(content),
    )
    const past = await readTask(client, installed)
    checkSame(ctx, 'state.terminal-is-stable', 'COMPLETED', bodyOf(past)['status'], `task ${installed} afterwards`)
    const got = await get(client, id)
    const status = asText(bodyOf(got)['status'])
    check(ctx, 'state.uninstalled', got.status === 404 || status !== 'INSTALLED', 'not installed', status)
    const stays = got.status === 200 && status === 'UNINSTALLED'
    check(ctx, 'uninstall.effect.record-stays', stays, 'UNINSTALLED', outcomeOf(got))
    // Where the record is gone, or keeps from being installed again, another extension is installed.
    const back = got.status === 200 ? await start(client, 'INSTALL', id) : got
    const next = isAccepted(back) ? id : (await make(client)).id
    await completed(client, next === id ? back : await start(client, 'INSTALL', next))
    const over = await start(client, 'PREVIEW', next, { query: { overwrite: true } })
    if (isAccepted(over)) await completed(client, over)
    check(ctx, 'install.409.22612.with-overwrite', codeOf(over) === 22612, 'code 22612', outcomeOf(over))
  },
})

const running: Rule = example<Action>({
  id: 'qradar.rules.lock',
  title: 'while an install or a preview goes on, nothing else is started',
  clauses: [
    [
      'install.409.22611',
      'install.409.22618',
      'uninstall.409.22617',
      'uninstall.409.22618.other-task',
      'state.one-install-task',
      'state.one-task',
      'state.lock-is-console-wide',
      'transport.error.media-type',
    ],
  ],
  needs: exclusive,
  inputs: actions,
  run: async (ctx, first) => {
    const client = connect(ctx)
    const [one, other] = [await make(client), await make(client)]
    // Where this one is not locked it is gone afterwards.
    const third = first === 'PREVIEW' ? await make(client) : null
    for (const second of actions) {
      const task = taskOf(await start(client, first, one.id)) ?? ctx.undecided('nothing was started')
      const own = () => start(client, second, one.id)
      const again = await checkWhileRunning(
        client,
        task,
        own,
        ['state.one-install-task', 'install.409.22611'],
        22611,
        22618,
      )
      const foreign = () => start(client, second, other.id)
      const clauses = [
        'state.lock-is-console-wide',
        'state.one-install-task',
        'state.one-task',
        'install.409.22618',
      ] as const
      const beside = await checkWhileRunning(client, task, foreign, clauses, 22618)
      const remove = () => uninstall(client, one.id)
      const removed = await checkWhileRunning(client, task, remove, ['uninstall.409.22617'], 22617, 22618)
      if (third !== null && second === 'PREVIEW') {
        const removeThird = () => uninstall(client, third.id)
        await checkWhileRunning(client, task, removeThird, ['uninstall.409.22618.other-task'], 22618)
      }
      // An install leaves nothing that a preview could be tried on, so both are tried while it goes on.
      if (first === 'INSTALL') {
        const looked = () => start(client, 'PREVIEW', one.id)
        await checkWhileRunning(client, task, looked, ['state.one-install-task', 'install.409.22611'], 22611, 22618)
      }
      await allEnded(client)
      if (first === 'INSTALL') return
      // What came after the end of the task was accepted, and the extensions are no longer what they were.
      if ([again, beside, removed].some(isAccepted)) return tooQuick(ctx, ['uninstall.409.22618.other-task'])
    }
  },
})

const uninstalling: Rule = example({
  id: 'qradar.rules.uninstall-lock',
  title: 'while an uninstall goes on, the extension is not uninstalled again',
  clauses: [
    ['uninstall.409.22611', 'install.409.while-uninstalling', 'install.409.22618.other-uninstalling', 'state.one-task'],
    ['transport.error.media-type'],
  ],
  needs: exclusive,
  run: async (ctx) => {
    const client = connect(ctx)
    const [one, other] = [await make(client), await make(client)]
    await completed(client, await start(client, 'INSTALL', one.id))
    const task = taskOf(await uninstall(client, one.id)) ?? ctx.undecided('nothing was started')
    await checkWhileRunning(client, task, () => uninstall(client, one.id), ['uninstall.409.22611'], 22611, 22618)
    const own = () => start(client, 'INSTALL', one.id)
    await checkWhileRunning(client, task, own, ['install.409.while-uninstalling'], 22618)
    const foreign = () => start(client, 'PREVIEW', other.id)
    await checkWhileRunning(client, task, foreign, ['install.409.22618.other-uninstalling', 'state.one-task'], 22618)
  },
})

export const conflictRules: readonly Rule[] = [again, running, uninstalling]
