import { describe, expect, it } from 'vitest'
import { compares, type Filter, holds, print } from './index.ts'

const rows = [
  { id: 1, name: 'xm-a one', size: 10, install_time: null },
  { id: 2, name: 'xm-B two', size: 20, install_time: 5 },
  { id: 3, name: 'xm-c three', size: 30, install_time: 7 },
]
const id = (op: '=' | '!=' | '<', which: number): Filter => ({ is: 'compare', field: 'id', op, which, off: 0 })

describe('a filter', () => {
  it.each<[string, Filter, readonly number[]]>([
    ['id = 2', id('=', 1), [2]],
    ['id != 2', id('!=', 1), [1, 3]],
    ['id < 3', { ...id('<', 1), off: 1 } as Filter, [1, 2]],
    ['size in (10,30)', { is: 'in', field: 'size', which: [2, 0], not: false }, [1, 3]],
    ['size not between 9.5 and 20.5', { is: 'between', field: 'size', which: [0, 1], not: true }, [3]],
    ['install_time is null', { is: 'null', field: 'install_time', not: false }, [1]],
    ['install_time is not null', { is: 'null', field: 'install_time', not: true }, [2, 3]],
    ['name like "%xm-B%"', { is: 'like', which: 1, from: 0, any: false }, [2]],
    ['name ilike "%m-B%"', { is: 'like', which: 1, from: 1, any: true }, [2]],
    ['not (id = 1)', { is: 'not', inner: id('=', 0) }, [2, 3]],
    ['(id = 1) or (id = 3)', { is: 'or', left: id('=', 0), right: id('=', 2) }, [1, 3]],
    ['(id < 3) and (id != 1)', { is: 'and', left: id('<', 2), right: id('!=', 0) }, [2]],
  ])('is written %s, and holds for what it says', (text, filter, kept) => {
    expect(print(filter, rows)).toBe(text)
    expect(rows.filter((row) => holds(filter, row, rows)).map((row) => row.id)).toEqual(kept)
  })

  it('makes comparisons with null false, and their negations true', () => {
    const ops = ['=', '!=', '<>', '^=', '>', '<', '>=', '<='] as const
    expect(ops.filter((op) => compares(null, op, 5))).toEqual(['!=', '<>', '^='])
    expect(ops.filter((op) => compares(5, op, 5))).toEqual(['=', '>=', '<='])
    expect(ops.filter((op) => compares(4, op, 5))).toEqual(['!=', '<>', '^=', '<', '<='])
  })
})
