/** Recordings that are all the traffic there was: what a read shows, it shows again. */
import { expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { clausesOf } from '../mutants/mutant.ts'
import { caughtBy } from './caught.ts'
import { ownMutants } from './own-mutants.ts'

const effort = { sessions: 2, length: 60, seed: 1 }
const changing = apiNames.flatMap((api) =>
  ownMutants[api]
    .filter((mutant) => clausesOf(mutant).some((id) => id.endsWith('.state.repeated-read')))
    .map((mutant) => ({ api, id: mutant.id, mutant })),
)

it.each(changing)('$api: $id is seen, and not where others may have written', async ({ api, mutant }) => {
  expect(await caughtBy(api, mutant, true, effort)).toEqual(clausesOf(mutant))
  expect(await caughtBy(api, mutant, false, { ...effort, sessions: 0 })).toEqual([])
})
