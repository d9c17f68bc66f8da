/** Values broken in exactly one place, each with the twin that is whole: a refusal of the one and not the other has one reason only. */
import fc from 'fast-check'
import { SuiteError } from '../errors.ts'
import { fitOf } from '../judge/index.ts'
import { type Json, sameJson } from '../json/index.ts'
import { type Break, breaksOf, type How } from './breaks.ts'
import { fromSchema, type FromSchemaOptions } from './from-schema.ts'
import { withField } from './place.ts'

/** A JSON value itself, and so a fine input for a property. */
export type Broken = {
  readonly value: Json
  /** Fits the schema, and differs from `value` in the one place. */
  readonly twin: Json
  /** JSON pointer to that place. */
  readonly broken: string
  readonly how: How
}

export interface InvalidOptions extends FromSchemaOptions {
  /** Only these ways of breaking; all of them when absent. */
  readonly ways?: readonly How[]
}

/** Broken values of a schema. Throws SuiteError when nothing about it can be broken. */
export function invalid(schema: object, options: InvalidOptions = {}): fc.Arbitrary<Broken> {
  const each = eachInvalid(schema, options)
  if (each.length === 0) throw new SuiteError('invalid: nothing about this schema can be broken')
  return fc.oneof(...each)
}

/** The same as a list with one arbitrary for each break, for those who want each tried at least once. */
export function eachInvalid(schema: object, options: InvalidOptions = {}): readonly fc.Arbitrary<Broken>[] {
  return breaksOf(schema)
    .filter(({ how }) => options.ways?.includes(how) ?? true)
    .map((one) => broken(schema, one, options))
}

function broken(schema: object, one: Break, options: InvalidOptions): fc.Arbitrary<Broken> {
  const fit = fitOf(schema)
  return fc
    .tuple(fromSchema(one.whole, options), one.wrong)
    .map(([twin, wrong]) => ({ value: withField(twin, one.place, wrong), twin, broken: one.path, how: one.how }))
    .filter(({ value, twin }) => fit(value) !== null && fit(twin) === null && !sameJson(value, twin))
}
