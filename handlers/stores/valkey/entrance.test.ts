/** What a store that lets nobody in says is told, and nothing is asked of it; a script on a socket plays the store. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { readAddress } from './address.ts'
import { connect, type Client } from './client.ts'

interface Played {
  /** Databases that there are. */
  databases: number
  /** Said to everybody who comes, before it hangs up. */
  greeting?: string
}

const INFO = 'redis_version:7.0.15\r\nloading:0\r\n'
const state: { server?: Server; client?: Client } = {}
afterEach(async () => {
  await state.client?.close()
  state.server?.close()
})

/** What was asked of the store, a command each with the database that it was asked in, and how to hang up on everybody. */
async function playing(played: Played) {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (played.greeting !== undefined) return void socket.end(`-${played.greeting}\r\n`)
    let database = 0
    socket.on('data', (bytes) => {
      const commands = bytes
        .toString()
        .split(/^\*\d+\r\n/m)
        .slice(1)
      for (const text of commands) {
        const [name = '', argument = ''] = text.split('\r\n').filter((line) => line !== '' && !line.startsWith('$'))
        const isThere = Number(argument) < played.databases
        switch (name.toLowerCase()) {
          case 'select':
            if (isThere) database = Number(argument)
            socket.write(isThere ? '+OK\r\n' : '-ERR DB index is out of range\r\n')
            break
          case 'info':
            socket.write(`$${INFO.length}\r\n${INFO}\r\n`)
            break
          case 'get':
            asked.push(`${name} in ${database}`)
            socket.write('$1\r\nx\r\n')
            break
          default:
            socket.write('+OK\r\n')
        }
      }
    })
  })
  state.server = server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const client = await connect({ address: readAddress(`valkey://127.0.0.1:${port}/3`) })
  state.client = client
  const ask = () => client.command('get', 'x').then(String, ({ message }: Error) => message)
  return { asked, hangUp, client, ask }
}

it('says what a store says that has no room, and gets in once it has', async () => {
  const played: Played = { databases: 16, greeting: 'ERR max number of clients reached' }
  const { ask, client } = await playing(played)
  await expect.poll(ask).toMatch(/there is no connection to .* \(ERR max number of clients reached\)$/)
  expect(await ask()).toMatch(/max number of clients reached/)
  delete played.greeting
  await client.open(20_000)
  expect(await ask()).toBe('x')
}, 30_000)

it('asks nothing in another database, when the store has that one no more', async () => {
  const played: Played = { databases: 16 }
  const { asked, ask, client, hangUp } = await playing(played)
  await client.open(20_000)
  expect(await ask()).toBe('x')
  played.databases = 1
  hangUp()
  await expect.poll(ask).toMatch(/\(it has no database 3\)$/)
  for (let turn = 0; turn < 20; turn++) expect(await ask()).toMatch(/it has no database 3/)
  played.databases = 16
  await expect.poll(ask).toBe('x')
  expect([...new Set(asked)]).toEqual(['get in 3'])
}, 30_000)
