import { describe, expect, it } from 'vitest'
import { parseProfile } from '../profile/index.ts'
import { createFakeClock } from '../testing/index.ts'
import { calibrate } from './calibrate.ts'
import { valuesOf } from './calibration.ts'

const baseUrl = 'https://apps.test/appregistry/api/v1'
const profile = parseProfile({
  apis: {
    connections: { baseUrl, credentials: { admin: { header: 'authorization', value: 'Basic b3duZXI6cGFzcw==' } } },
  },
})

/** What a deployment with an empty list tells, which may only be read. */
async function calibrated(answer: (url: URL, isKnown: boolean) => Response) {
  const asked: string[] = []
  const send = async (request: Request) => {
    asked.push(request.method)
    return answer(new URL(request.url), request.headers.has('authorization'))
  }
  const calibration = await calibrate({
    send,
    profile,
    apis: ['connections'],
    readOnly: true,
    clock: createFakeClock(),
  })
  return { calibration, asked }
}

describe('a deployment that is calibrated', () => {
  it('is asked, and its answers are its values', async () => {
    const { calibration, asked } = await calibrated(({ searchParams }, isKnown) => {
      if (!isKnown) return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } })
      const limit = searchParams.get('limit')
      if (limit !== null && !/^[1-9]\d*$/.test(limit)) return Response.json({}, { status: 400 })
      return Response.json({ items: [], total: 0 })
    })
    expect(calibration).toMatchObject({ schema: 1, write: false, refused: [], unreachable: [], faults: [], leaks: [] })
    expect(new Set(asked)).toEqual(new Set(['GET']))
    const [api] = calibration.apis
    expect(valuesOf(api ?? expect.fail('it was asked'))).toMatchObject({
      unauthenticated: '401',
      invalidLimit: 'refuse',
      listTotal: true,
    })
    expect(api?.answers.find(({ name }) => name === 'deleteStatus')?.state).toBe('not-asked')
  })

  it('that lets nobody in says nothing', async () => {
    const { calibration } = await calibrated(() => new Response(null, { status: 401 }))
    expect(calibration.refused.map(({ api }) => api)).toEqual(['connections'])
  })

  it('that does not answer is unreachable', async () => {
    const { calibration } = await calibrated(() => {
      throw new TypeError('fetch failed')
    })
    expect(calibration.unreachable.map(({ api }) => api)).toEqual(['connections'])
  })
})
