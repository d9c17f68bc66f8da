import { describe, expect, it } from 'vitest'
import { drive, EXTENSIONS } from '../../../test/apis/qradar/drive.ts'

const SIGNED = { id: 9, name: 'signed', signed: 'SIGNED_AND_VERIFIED_AND_VALIDATED' } as const
const item = { content_type_id: 3, content_type_name: 'custom_rule', identifier: 'r' }
const data = { qradar: { extensions: [{ ...SIGNED, contents: [item, { ...item, identifier: 's' }] }] } }
const get = (version: string | undefined, path = `${EXTENSIONS}/9`) =>
  drive({}, { data }).send(path, { headers: version === undefined ? {} : { version } })

describe('the Version header', () => {
  it.each([
    ['26.0', null],
    ['26', null],
    ['27', null],
    ['99.9', null],
    ['', null],
    ['20', null],
    ['21.5', null],
    ['22.0', 'Version 22.0 of the API is deprecated.'],
    ['14.0', 'Version 14.0 of the API is deprecated.'],
    ['14', 'Version 14.0 of the API is deprecated.'],
    ['13.7', 'Version 13.0 of the API is deprecated.'],
  ])('%j is answered, Deprecated: %s', async (version, deprecated) => {
    const got = await get(version)
    expect(got.status).toBe(200)
    expect(got.headers.get('deprecated')).toBe(deprecated)
  })

  it.each([
    ['5.0', '6.0', 200],
    ['5.0', '5.0', 200],
    ['5.0', '4.9', 422],
    ['5.1', '5.0', 422],
    ['6.0', '6', 200],
  ])('with removedBelow=%s alone, %s is answered %d', async (removedBelow, version, status) => {
    const console = drive({ removedBelow })
    const got = await console.send(EXTENSIONS, { headers: { version } })
    expect([got.status, got.headers.has('deprecated')]).toEqual([status, status === 200])
  })

  it.each([{}, { removedBelow: '14.0' }, { removedBelow: '17', supportedVersions: '16.0' }])(
    'with %o is refused for the versions that are listed as removed, and for no others',
    async (options) => {
      const console = drive(options)
      const { json } = await console.send('/help/versions')
      const listed = json as readonly { readonly version: string; readonly removed: boolean }[]
      const refused = await Promise.all(
        listed.map(async ({ version }) => (await console.send(EXTENSIONS, { headers: { version } })).status === 422),
      )
      expect(listed.map(({ removed }) => removed)).toEqual(refused)
      expect(refused.includes(true)).toBe('removedBelow' in options)
    },
  )

  it('is judged before the path by whoever may call', async () => {
    for (const path of ['/siem/offenses', `${EXTENSIONS}/1/2/3`]) {
      const got = await drive().send(path, { headers: { version: '1.0' } })
      expect([got.status, (got.json as { message: string }).message]).toEqual([422, expect.stringContaining('removed')])
      expect((await drive().send(path, { role: null, headers: { version: '1.0' } })).status).toBe(404)
    }
  })

  it.each([
    ['3.0', 'has been removed'],
    ['11', 'has been removed'],
    ['0', 'has been removed'],
    ['322.0123', 'is not a valid version'],
    ['100', 'is not a valid version'],
    ['latest', 'is not a valid version'],
    ['1.2.3', 'is not a valid version'],
    ['-1', 'is not a valid version'],
    ['9'.repeat(400), 'is not a valid version'],
  ])('%.10s is refused: %s', async (version, words) => {
    const got = await get(version)
    expect([got.status, got.code]).toEqual([422, 0])
    expect((got.json as { message: string }).message).toContain(
      `Version (${version}) from header parameter (Version) ${words}`,
    )
  })

  it.each([
    ['14.0', ['SIGNED_AND_VERIFIED', false, false, false, 2]],
    ['16.0', ['SIGNED_AND_VERIFIED', true, true, false, 2]],
    ['17.0', ['SIGNED_AND_VERIFIED', true, true, false, 2]],
    ['18.0', ['SIGNED_AND_VERIFIED_AND_VALIDATED', true, true, true, 1]],
    [undefined, ['SIGNED_AND_VERIFIED_AND_VALIDATED', true, true, true, 1]],
  ])('%s shows the model of its time', async (version, expected) => {
    const got = (await get(version, `${EXTENSIONS}/9?content_limit=1`)).json as Record<string, unknown>
    const contents = got['contents'] as object[]
    const has = (...names: string[]) => names.every((name) => name in got)
    expect([
      got['signed'],
      has('fips_compliant', 'content_operation_error'),
      'content_metadata' in (contents[0] as object),
      has('signer_subject', 'signer_date', 'validation_date'),
      contents.length,
    ]).toEqual(expected)
  })

  it('decides which names fields knows', async () => {
    expect((await get('14.0', `${EXTENSIONS}?fields=contents(content_metadata)`)).code).toBe(30)
    expect((await get('17.0', `${EXTENSIONS}?fields=contents(content_metadata)`)).status).toBe(200)
    expect((await get('17.0', `${EXTENSIONS}?fields=signer_subject`)).code).toBe(30)
    expect((await get('18.0', `${EXTENSIONS}?fields=signer_subject`)).status).toBe(200)
  })

  it('does not count against the order of checks: credentials come first', async () => {
    const got = await drive().send(EXTENSIONS, { role: null, headers: { version: '3.0' } })
    expect(got.code).toBe(18)
  })
})
