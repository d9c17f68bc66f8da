/** What every kind of rule takes over from its specification as it stands. */
import type { Rule, RuleHead } from './rule.ts'

type Head = Pick<Rule, 'id' | 'api' | 'title' | 'clauses' | 'needs' | 'maxRuns'>

/** The head of a rule without whatever else the specification holds, such as how its steps are made. */
export function ruleHead(spec: RuleHead & { readonly maxRuns?: number }): Head {
  const { id, api, title, clauses, needs = {}, maxRuns } = spec
  return { id, api, title, clauses, needs, ...(maxRuns === undefined ? {} : { maxRuns }) }
}
