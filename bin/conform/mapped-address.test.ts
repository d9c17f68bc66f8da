import { describe, expect, it } from 'vitest'
import { mappedAddress } from './mapped-address.ts'

describe('an address of an API', () => {
  it('is read', () => {
    const url = 'https://ece.example.com:12443/a=b'
    expect(mappedAddress(`${url}=elastic-cloud`)).toEqual({ url, api: 'elastic-cloud' })
  })

  it.each([
    'https://ann:s3cret@ece.example.com=elastic-cloud',
    'https://s3cret@ece.example.com=elastic',
    'https://ann:s3cret/more@ece.example.com=elastic-cloud',
    'ann:s3cret@ece.example.com=elastic-cloud',
    'https://ece.example.com/?key=s3cret=qradar',
    'https://ece.example.com/#s3cret=other',
  ])('with a secret in it, %s, is refused, and the secret is not said again', (text) => {
    expect(() => mappedAddress(text)).toThrow(/^--map (holds credentials|has )/)
    expect(() => mappedAddress(text)).not.toThrow('s3cret')
  })
})
