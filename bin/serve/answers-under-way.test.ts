import { describe, expect, it } from 'vitest'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import { plainRequest } from '../../handlers/transports/fetch/index.ts'
import { answersUnderWay } from './answers-under-way.ts'

const request = plainRequest(new Request('http://x.test/'))
const now = { status: 200 }

describe('answers under way', () => {
  it('are over at once when there are none', async () => {
    const { watching, over } = answersUnderWay()
    expect(watching(() => now)(request)).toBe(now)
    expect(await over(60_000)).toBeUndefined()
  })

  it('are waited for, also those that fail', async () => {
    const { watching, over } = answersUnderWay()
    const done: string[] = []
    let finish = () => {}
    const late = new Promise<Reply>((resolve) => {
      finish = () => resolve({ status: 201 })
    })
    const answers = [watching(() => late), watching(() => Promise.reject(new Error('wrong')))].map((ask) =>
      ask(request),
    )
    const waited = over(60_000).then(() => done.push('over'))
    await expect(answers[1]).rejects.toThrow('wrong')
    expect(done).toEqual([])
    finish()
    await answers[0]
    await waited
    expect(done).toEqual(['over'])
  })

  it('are waited for no longer than that', async () => {
    const { watching, over } = answersUnderWay()
    watching(() => new Promise(() => {}))(request)
    expect(await over(1)).toBeUndefined()
  })
})
