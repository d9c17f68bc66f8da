/** The values that fields are made of. */
import * as Type from 'typebox'
import type { TSchema } from 'typebox'

/**
 * IBM types its fields as String, Number or Boolean, and its own samples put null where a value is missing (`Models,
 * extension`: description, exported_qradar_version, min_qradar_version). So every field that can be missing admits
 * null; only what identifies a thing does not.
 */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const integer = Type.Integer()
export const positive = Type.Integer({ minimum: 1 })
/** Milliseconds since the Unix epoch. */
export const instant = Type.Integer({ minimum: 0 })
export const text = Type.String()
export const flag = Type.Boolean()
