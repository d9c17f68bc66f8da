/** The query language of the QRadar mock: `fields`, `filter`, `sort` and `Range`. Pure functions; imports nothing outside this folder but the type of work in slices. What only a filter or a sort needs is imported from its own file, and loaded when one is there. */
export { emptyFieldTree, fieldTreeOf, type FieldTree } from './field-tree.ts'
export { projection, projectionWork, readFields, type FieldSelection, type FieldsError } from './fields.ts'
export { parseRange, printContentRange, type ItemRange } from './range.ts'
