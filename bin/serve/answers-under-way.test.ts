import { describe, expect, it } from 'vitest'
import { answersUnderWay } from './answers-under-way.ts'

const request = new Request('http://x.test/')

describe('answers under way', () => {
  it('are over at once when there are none', async () => {
    const { watching, over } = answersUnderWay()
    expect(watching(() => new Response('now'))(request)).toBeInstanceOf(Response)
    expect(await over(60_000)).toBeUndefined()
  })

  it('are waited for, also those that fail', async () => {
    const { watching, over } = answersUnderWay()
    const done: string[] = []
    let finish = () => {}
    const late = new Promise<Response>((resolve) => {
      finish = () => resolve(new Response('late'))
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
