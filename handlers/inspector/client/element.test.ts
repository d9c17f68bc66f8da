import { expect, it } from 'vitest'
import { onlyWhenNew } from './element.ts'

it('draws again what is another, by what it is known by', () => {
  const drawn: unknown[] = []
  const draw = onlyWhenNew<{ readonly id: number; readonly at: number }>(
    (value) => drawn.push(value.at),
    ({ id }) => id,
  )
  for (const [at, id] of [1, 1, 2, 1].entries()) draw({ id, at })
  expect(drawn).toEqual([0, 2, 3])
})
