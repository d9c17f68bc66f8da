import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import type { Line, Script } from '../step/index.ts'
import { shortenScript } from './shorten-script.ts'

const line = (path: string): Line => ({
  wait: 0,
  makes: [],
  role: null,
  call: { method: 'GET', path },
  answer: {} as Exchange,
  fates: [],
})
const pathsOf = (script: Script): readonly string[] => script.map(({ call }) => call.path)
const scriptOf = (count: number): Script => Array.from({ length: count }, (_, at) => line(`/${at + 1}`))

describe('a script is made smaller', () => {
  it('down to its last request, where that is enough', async () => {
    const { script, tried } = await shortenScript(scriptOf(30), async () => true, 100)
    expect([pathsOf(script), tried]).toEqual([['/30'], 1])
  })

  it('down to what the last one needs, in its order', async () => {
    const needed = ['/4', '/19', '/20', '/30']
    const shows = async (script: Script) => needed.every((path) => pathsOf(script).includes(path))
    expect(pathsOf((await shortenScript(scriptOf(30), shows, 200)).script)).toEqual(needed)
  })

  it('as far as the tries go', async () => {
    let asked = 0
    const { script, tried } = await shortenScript(scriptOf(30), async () => ++asked < 0, 5)
    expect([script.length, tried, asked]).toEqual([30, 5, 5])
  })
})
