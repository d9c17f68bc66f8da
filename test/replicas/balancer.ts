/** HAProxy before replicas, with the configuration of deploy/ but for where they are. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { isInstalled, untilOpen } from './store-process.ts'

export interface Balancer {
  readonly url: string
  /** Resolves when it sends requests to that server, first is 1. */
  takesIn(server: number): Promise<void>
  close(): Promise<void>
}

/** Whether Debian's haproxy is there. */
export const hasBalancer = isInstalled('haproxy')

const deployed = fileURLToPath(new URL('../../deploy/haproxy.cfg', import.meta.url))

/** Starts one before servers on this machine, by their ports. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'extmock-balancer-'))
  const port = await freePort()
  const file = join(folder, 'haproxy.cfg')
  const socket = join(folder, 'socket')
  const local = configuration(await readFile(deployed, 'utf8'), port, ports)
  await writeFile(file, local.replace('global\n', `global\n    stats socket ${socket}\n`))
  const child = spawn('sh', ['-c', `PATH=$PATH:/usr/sbin exec haproxy -db -f ${file}`], { stdio: 'ignore' })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await untilOpen(port)
  return {
    url: `http://127.0.0.1:${port}`,
    takesIn: async (server) => {
      for (let left = 600; !(await isUp(socket, `mock-${server}`)); left--) {
        if (left === 0) throw new Error(`the balancer does not take mock-${server} in again`)
        await setTimeout(50)
      }
    },
    close: async () => {
      child.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What HAProxy itself says of a server. */
async function isUp(socket: string, server: string): Promise<boolean> {
  const asked = connect(socket)
  asked.end('show stat\n')
  const [names = '', ...rows] = (await text(asked)).split('\n')
  const at = (name: string) => names.split(',').indexOf(name)
  const row = rows.map((one) => one.split(',')).find((one) => one[at('svname')] === server)
  return row?.[at('status')] === 'UP'
}

/** What is deployed finds its servers by Docker's names; here they are ports, and looked at more often. */
export function configuration(text: string, port: number, ports: readonly number[]): string {
  const [known = ''] = text.split('resolvers docker\n')
  const servers = ports.map((one, at) => `    server mock-${at + 1} 127.0.0.1:${one}`)
  const lines = known.split('\n').filter((line) => !/^ {4}server /.test(line))
  const local = lines.map((line) =>
    line
      .replace(' resolvers docker init-addr none', '')
      .replace('inter 1s', 'inter 200ms')
      .replace(':4010', `127.0.0.1:${port}`),
  )
  return `${local.join('\n').trimEnd()}\n${servers.join('\n')}\n`
}
