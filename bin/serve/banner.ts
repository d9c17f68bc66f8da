import type { MockCore } from '../../handlers/create-core.ts'
import { version } from '../version.ts'
import { examples } from './examples.ts'

interface Shown {
  readonly data: string
  readonly auth: string
  /** The folder that keeps it, if one does. */
  readonly state?: string | undefined
}

/** What `serve` prints first: where, with which credentials, what to try, where state lives, how to stop. Under one screen. */
export function banner(core: MockCore, url: string, { data, auth, state }: Shown): string {
  const { apis } = core.profile(url)
  const blocks = Object.entries(apis).map(([name, { baseUrl, credentials, capabilities }]) => {
    const lines = Object.entries(credentials).map(
      ([role, ready]) => `    ${role.padEnd(12)} ${ready.header}: ${ready.value}`,
    )
    return [`  ${name}  ${baseUrl}`, ...lines, ...logIn(capabilities['login'])].join('\n')
  })
  const tries = core.contracts
    .slice(0, 1)
    .flatMap((one) => examples(one, apis[one.name] ?? { baseUrl: url, credentials: {} }))
  return [
    `extmock ${version} is listening on ${url}`,
    '',
    ...blocks,
    '',
    'Try:',
    ...tries.map((line) => `  ${line}`),
    '',
    `Watch: ${url}/_extmock/ in a browser`,
    `State: ${whereKept(state)}, starting data "${data}", auth ${auth}.`,
    'Stop:  Ctrl-C (requests in flight are finished first)',
    '',
    '',
  ].join('\n')
}

function whereKept(folder: string | undefined): string {
  return folder === undefined ? 'in memory, forgotten on restart' : `kept in ${folder}`
}

/** Clients that are given a name and a password log in with them, or send them as Basic. */
function logIn(login: unknown): readonly string[] {
  const { username, password } = (login ?? {}) as { readonly username?: string; readonly password?: string }
  return username === undefined ? [] : [`    ${'log-in'.padEnd(12)} user ${username}, password ${password}`]
}

/** The first line of `--json`. It is a valid profile for `extmock conform`. */
export function readyObject(core: MockCore, url: string): object {
  return { event: 'ready', url, control: `${url}/_extmock`, ...core.profile(url) }
}
