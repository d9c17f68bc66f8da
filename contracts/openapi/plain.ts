import type { Grade, Source } from '../types.ts'

export type Json = Record<string, unknown>

/** Where a part of a contract comes from, as extension fields. */
export function provenance({ grade, source }: { grade?: Grade; source?: Source | readonly Source[] }): Json {
  return {
    ...(grade === undefined ? {} : { 'x-extmock-grade': grade }),
    ...(source === undefined ? {} : { 'x-extmock-source': source }),
  }
}

export function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}

/** A copy by way of JSON: what a contract keeps beside its JSON (TypeBox's hidden marks) does not go out. */
export function plain(document: Json): Json {
  return JSON.parse(JSON.stringify(document)) as Json
}
