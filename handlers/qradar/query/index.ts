/** The query language of the QRadar mock: `fields`, `filter`, `sort` and `Range`. Pure functions; imports nothing outside this folder but the type of work in slices. */
export { emptyFieldTree, fieldTreeOf, type FieldTree } from './field-tree.ts'
export { projection, projectionWork, readFields, type FieldSelection, type FieldsError } from './fields.ts'
export { compileFilter } from './filter-evaluate.ts'
export type { FilterWork } from './filter-work.ts'
export { filterFieldMessage, parseFilter } from './filter.ts'
export { parseRange, printContentRange, type ItemRange } from './range.ts'
export type { Sorter } from './sort.ts'
