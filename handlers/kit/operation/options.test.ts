import { connections } from '../../../contracts/connections/index.ts'
import { describe, expect, it } from 'vitest'
import { elasticCloud, qradar } from '../../../contracts/index.ts'
import { OptionError, resolveOptions } from './options.ts'

const { options } = elasticCloud
const defaults = Object.fromEntries(Object.entries(options).map(([name, spec]) => [name, spec.default]))

describe('resolveOptions', () => {
  it('fills in every default, and freezes', () => {
    expect(resolveOptions(elasticCloud)).toEqual(defaults)
    expect(resolveOptions(elasticCloud, { foreignGet: undefined })).toEqual(defaults)
    expect(Object.isFrozen(resolveOptions(elasticCloud))).toBe(true)
  })

  it('takes what is given', () => {
    const given = {
      foreignGet: 'visible',
      uploadBumpsVersion: false,
      maxJsonBytes: 1,
      errorCodesSeparator: '',
      checkOrder: options.checkOrder.values.toReversed(),
    }
    expect(resolveOptions(elasticCloud, given)).toEqual({ ...defaults, ...given })
  })

  it.each([
    [{ nothing: 1 }, 'no option "nothing"'],
    [{ __proto__x: 1 }, 'no option'],
    [{ constructor: 1 }, 'no option "constructor"'],
    [{ foreignGet: 'seen' }, 'must be one of not-found, visible'],
    [{ uploadBumpsVersion: 'true' }, 'must be one of true, false'],
    [{ maxJsonBytes: 0 }, 'a number of bytes, at least 1'],
    [{ maxJsonBytes: Number.NaN }, 'a number of bytes'],
    [{ maxJsonBytes: '1' }, 'a number of bytes'],
    [{ errorCodesSeparator: 1 }, 'must be text'],
    [{ errorCodesSeparator: '\n' }, 'must be text of printable ASCII'],
    [{ invalidFieldCode: 'é' }, 'must be text of printable ASCII'],
    [{ checkOrder: [] }, 'must be all of authentication'],
    [{ checkOrder: [...options.checkOrder.values.slice(1), 'body'] }, 'must be all of authentication'],
    [{ checkOrder: 'body' }, 'must be all of authentication'],
  ])('refuses %j and says what would be right', (given, message) => {
    expect(() => resolveOptions(elasticCloud, given)).toThrow(OptionError)
    expect(() => resolveOptions(elasticCloud, given)).toThrow(message)
  })
})

describe('an option of versions', () => {
  it.each([
    ['latestVersion', 'abc'],
    ['latestVersion', ''],
    ['removedBelow', 'abc'],
    ['supportedVersions', '19.0;20.0'],
    ['deprecatedVersions', '19.0,'],
  ])('refuses %s %j and says what would be right', (option, value) => {
    expect(() => resolveOptions(qradar, { [option]: value })).toThrow('such as')
  })

  it.each([
    ['latestVersion', '20'],
    ['removedBelow', ''],
    ['supportedVersions', '19.0, 20.0'],
    ['deprecatedVersions', ''],
  ])('takes %s %j', (option, value) => {
    expect(resolveOptions(qradar, { [option]: value })).toMatchObject({ [option]: value })
  })
})

describe('a preset', () => {
  it('sets several options at once, and single ones go over it', () => {
    const faithful = resolveOptions(connections, { preset: 'faithful' })
    expect(faithful).toMatchObject(connections.presets.faithful)
    expect(resolveOptions(connections, { preset: 'faithful', createEchoesId: true }).createEchoesId).toBe(true)
  })

  it('that does not exist is refused with the names of those that do', () => {
    expect(() => resolveOptions(connections, { preset: 'best' })).toThrow('faithful, convenient')
  })
})
