/** A server of each API that looks different: the mock takes its manners, and then agrees with it. All of them: `npm run prove -- calibrated-dialects`. */
import { expect, it } from 'vitest'
import { dialectComplaint, dialects } from './dialects.ts'

it.each(['ids of another shape', 'ids are short numbers', 'a sort by contents is taken'])('%s', async (name) => {
  const dialect = dialects.find((one) => one.name === name)
  expect(dialect).toBeDefined()
  if (dialect !== undefined) expect(await dialectComplaint(dialect, 1)).toBeNull()
})
