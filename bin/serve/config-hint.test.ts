import { expect, it } from 'vitest'
import { OptionError } from '../../handlers/config/index.ts'
import { UnknownSetting } from '../../handlers/config/setting.ts'
import { configHint } from './config-hint.ts'

it.each([
  ['port', 'did you mean serve.port?'],
  ['host', 'did you mean serve.host?'],
  ['serve.prot', 'did you mean serve.port?'],
  ['serve.state-sync', 'did you mean serve.stateSync?'],
  ['serve.controlToken', 'did you mean serve.controlTokenFile?'],
  ['serve.seed', 'did you mean seed?'],
  ['optoins', 'did you mean options?'],
  ['options.elastic', 'did you mean options.elastic-cloud?'],
  ['options.omittedDescription', 'did you mean options.elastic-cloud.omittedDescription?'],
  ['options.elastic-cloud.omitedDescription', 'did you mean options.elastic-cloud.omittedDescription?'],
  ['clock.stepp', 'did you mean clock.step?'],
])('for %s says %s', async (place, hint) => {
  expect(await configHint(new UnknownSetting(place, []))).toBe(hint)
})

it('names the schema where nothing is alike, and for a value', async () => {
  for (const error of [new UnknownSetting('nothingOfTheKind', []), new OptionError('seed is not a whole number')])
    expect(await configHint(error)).toContain('schemas/config.schema.json')
})
