import { describe, expect, it } from 'vitest'
import type { Clause, HeaderSpec, OpenQuestion, Operation, OptionSpec, Source } from '../types.ts'
import { clauses, connectionsWithClauses as connections } from './clauses/index.ts'
import { operations, options, presets } from './index.ts'

const allClauses: readonly Clause[] = clauses
const allOperations: Readonly<Record<string, Operation>> = operations
const allOptions: Readonly<Record<string, OptionSpec>> = options
const allQuestions: Readonly<Record<string, OpenQuestion>> = connections.options
const contradictions = connections.contradictions
const ids = allClauses.map(({ id }) => id)

const sourcesOf = (source: Source | readonly Source[]) => ('document' in source ? [source] : source)
const places = [
  ...allClauses.flatMap(({ source }) => sourcesOf(source)),
  ...contradictions.map(({ source }) => source),
  ...Object.values(allQuestions).map(({ source }) => source),
]
const factPlaces = places.filter(({ document }) => document === 'docs/sources/connections.md').map(({ place }) => place)
const shortName = (operation: string) => operation.replace(/-extensions?$/, '')
/** The line numbers that `lines 6, 53-54` names. */
function linesIn(place: string): number[] {
  return [...place.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at),
  )
}

/** Whether an option takes a value. */
function admits(option: OptionSpec | undefined, value: unknown): boolean {
  if (option?.kind === 'choice') return option.values.some((admitted) => admitted === value)
  if (option?.kind === 'number') return typeof value === 'number' && value >= option.minimum
  if (option?.kind === 'order')
    return Array.isArray(value) && value.toSorted().join() === option.values.toSorted().join()
  return option !== undefined && typeof value === 'string'
}

describe('clauses', () => {
  it('have unique, well-formed ids', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^connections(\.[a-z0-9_-]+){2,}$/.test(id))).toEqual([])
  })

  it('name operations that exist, and the one their id speaks of', () => {
    const wrong = allClauses.filter(({ id, operation }) => {
      const noun = id.split('.')[1] ?? ''
      const named = Object.keys(allOperations).find((name) => shortName(name) === noun)
      return operation === undefined
        ? named !== undefined
        : !(operation in allOperations) || (named ?? operation) !== operation
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('are one sentence each, and no two say the same', () => {
    const statements = allClauses.map(({ statement }) => statement)
    expect(statements.filter((text) => !/^[^\s].*[^.]\.$/.test(text))).toEqual([])
    const shared = statements.filter((text, at) => statements.indexOf(text) !== at)
    expect(shared).toEqual([])
  })

  it('name an option where they are assumed', () => {
    const names = Object.keys(allOptions)
    const untied = allClauses.filter(
      ({ grade, statement }) =>
        grade === 'assumed' && !names.some((name) => new RegExp(`\\b${name}\\b`).test(statement)),
    )
    expect(untied.map(({ id }) => id)).toEqual([])
  })

  it('rest on the page or the facts where they are documented, and on the design where they are owed', () => {
    const guaranteed = allClauses.filter(({ id }) => id.startsWith('connections.state.') && !id.endsWith('delay'))
    expect(guaranteed.every(({ source }) => sourcesOf(source).some(({ document }) => document === 'design'))).toBe(true)
    const documented = allClauses.filter(({ grade }) => grade === 'documented')
    expect(documented.every(({ source }) => sourcesOf(source).some(({ document }) => document !== 'design'))).toBe(true)
  })
})

describe('coverage of the sources', () => {
  it('reaches every line of the update page but the rating, the blank ones', () => {
    const covered = new Set(
      places.filter(({ document }) => document.startsWith('004_')).flatMap(({ place }) => linesIn(place)),
    )
    const furniture = [3, 4, 52]
    const missed = Array.from({ length: 54 }, (_, at) => at + 1).filter(
      (line) => !covered.has(line) && !furniture.includes(line),
    )
    expect(missed).toEqual([])
    expect(Math.max(...covered)).toBe(54)
  })

  it.each(Array.from({ length: 17 }, (_, at) => at + 1))('has contradiction C%i as data and in a clause', (row) => {
    const found = contradictions.filter(({ id }) => id === `connections.contradiction.c${row}`)
    expect(found).toHaveLength(1)
    expect(found[0]?.readings.length).toBeGreaterThan(1)
    const sources = allClauses.flatMap(({ source }) => sourcesOf(source))
    expect(sources.filter(({ place }) => place === `Contradictions, C${row}`)).not.toEqual([])
  })

  it.each(Array.from({ length: 11 }, (_, at) => at + 1))('has open question %i', (question) => {
    // 2 and 4 have a home of their own.
    const homes: Readonly<Record<number, string>> = { 2: 'Behaviour, create without id', 4: 'Contradictions, C1' }
    const home = homes[question] ?? `Open questions, ${question}`
    expect(Object.values(allQuestions).filter(({ source }) => source.place === home)).not.toEqual([])
  })

  it('has each state rule', () => {
    const rules = factPlaces.filter((place) => place.startsWith('State rules, '))
    expect(new Set(rules).size).toBe(11)
  })
})

describe('operations', () => {
  const cases = Object.entries(allOperations).flatMap(([name, operation]) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      (response.errors ?? []).map(({ code }) => ({ name, status, code })),
    ),
  )

  it.each(cases)('$name $status $code has a clause', ({ name, status, code }) => {
    expect(ids).toContain(`connections.${shortName(name)}.${status}.${code}`)
  })

  it.each(Object.values(connections.generalErrors))('general $status $code has a clause', ({ status, code }) => {
    expect(ids.filter((id) => id.endsWith(`.${status}.${code}`))).not.toEqual([])
  })

  it('have a clause for each response header', () => {
    const headers = Object.entries(allOperations).flatMap(([name, { responses }]) =>
      Object.entries(responses).flatMap(([status, { headers: specs = {} }]) =>
        Object.keys(specs satisfies Readonly<Record<string, HeaderSpec>>).map(
          (header) => `connections.${shortName(name)}.${status}.header.${header}`,
        ),
      ),
    )
    expect(headers).not.toEqual([])
    expect(headers.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('declare the parameters of their paths', () => {
    for (const { path, parameters } of Object.values(allOperations)) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath)
    }
  })
})

describe('options', () => {
  it.each(Object.entries(allOptions))('%s has a default it admits', (_, option) => {
    expect(admits(option, option.default)).toBe(true)
  })

  it.each(Object.keys(allOptions))('%s is named by a clause or a contradiction', (name) => {
    const named = allClauses.some(({ statement }) => new RegExp(`\\b${name}\\b`).test(statement))
    expect(named || contradictions.some((row) => 'option' in row && row.option === name)).toBe(true)
  })

  it('are what the contradictions name', () => {
    const named = contradictions.flatMap((row) => ('option' in row ? [row.option] : []))
    expect(named.filter((name) => !(name in allOptions))).toEqual([])
  })

  it.each(Object.entries(presets))('preset %s has admitted values only', (_, preset) => {
    const refused = Object.entries(preset).filter(([name, value]) => !admits(allOptions[name], value))
    expect(refused).toEqual([])
  })
})
