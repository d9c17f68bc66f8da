/** Lists that are asked for with a filter, and what they should hold. May import this API's folder and the suite's rooms. */
export { anyFilter, compares, type Filter, holds, print } from './filter-tree.ts'
export { checkKeeps, judgeKept, type Test } from './keeps.ts'
export { ownPart, population, stocked, wholeList } from './population.ts'
export { type Keeps, nameOf, otherNulls, textForms } from './text-forms.ts'
export { judgeStatusFilter } from './status-filter.ts'
