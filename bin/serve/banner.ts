import type { MockCore } from '../../handlers/create-core.ts'
import { version } from '../version.ts'
import { examples } from './examples.ts'

interface Shown {
  readonly data: string
  readonly auth: string
}

/** What `serve` prints first: where, with which credentials, what to try, where state lives, how to stop. Under one screen. */
export function banner(core: MockCore, url: string, { data, auth }: Shown): string {
  const blocks = Object.entries(core.profile(url).apis).map(([name, { baseUrl, credentials }]) => {
    const lines = Object.entries(credentials).map(
      ([role, ready]) => `    ${role.padEnd(12)} ${ready.header}: ${ready.value}`,
    )
    return [`  ${name}  ${baseUrl}`, ...lines].join('\n')
  })
  const tries = core.apis.slice(0, 1).flatMap((api) => examples(api, url))
  return [
    `extmock ${version} is listening on ${url}`,
    '',
    ...blocks,
    '',
    'Try:',
    ...tries.map((line) => `  ${line}`),
    '',
    `State: in memory, starting data "${data}", auth ${auth}. Restarting forgets everything else.`,
    'Stop:  Ctrl-C (requests in flight are finished first)',
    '',
    '',
  ].join('\n')
}

/** The first line of `--json`. It is a valid profile for `extmock conform`. */
export function readyObject(core: MockCore, url: string): object {
  return { event: 'ready', url, control: `${url}/_extmock`, ...core.profile(url) }
}
